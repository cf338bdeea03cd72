; What is text for the program: @string. Code inside of a string is @code again.
(string_literal) @string
(sub_expression) @code
