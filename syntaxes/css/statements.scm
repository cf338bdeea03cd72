; What a suggestion may end behind: statements, declarations and entries of lists.
[
  (declaration)
  (rule_set)
  (at_rule)
  (charset_statement)
  (import_statement)
  (keyframes_statement)
  (keyframe_block)
  (media_statement)
  (namespace_statement)
  (supports_statement)
] @statement
