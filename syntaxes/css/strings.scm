; What is text for the program: @string.
(string_value) @string
