; What is text for the program: @string. Code inside of a string is @code again.
[(string) (subshell) (regex) (heredoc_body) (string_array) (symbol_array) (character)] @string
(interpolation) @code
