; Behind which node a block begins: @opener on its own line too, @header only on the lines below.
[
  (statement_block "{" @opener)
  (script_block_expression "{" @opener)
  (function_statement "{" @opener)
  (class_statement "{" @opener)
  (class_method_definition "{" @opener)
  (enum_statement "{" @opener)
  (switch_body "{" @opener)
]
(ERROR "{" @opener)
