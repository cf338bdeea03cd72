; What is text for the program: @string. Code inside of a string is @code again.
[(string_literal) (character_literal)] @string
(string_interpolation) @code
