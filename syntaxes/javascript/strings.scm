; What is text for the program: @string. Code inside of a string is @code again.
[(string) (template_string) (regex)] @string
(template_substitution) @code
