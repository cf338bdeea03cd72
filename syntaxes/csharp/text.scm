; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
(comment) @comment
[
  (string_literal) (verbatim_string_literal) (raw_string_literal) (character_literal) (interpolated_string_expression)
] @string
(interpolation) @code
