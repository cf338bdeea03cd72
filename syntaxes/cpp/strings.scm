; What is text for the program: @string.
[(string_literal) (raw_string_literal) (system_lib_string) (char_literal)] @string
