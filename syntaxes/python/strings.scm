; What is text for the program: @string. Code inside of a string is @code again.
(string) @string
(interpolation) @code
