; What is text for the program: @string.
[(interpreted_string_literal) (raw_string_literal) (rune_literal)] @string
