; What is text for the program: @string. Code inside of a string is @code again.
[(string) (raw_string) (ansi_c_string) (heredoc_body)] @string
[(command_substitution) (expansion) (arithmetic_expansion)] @code
