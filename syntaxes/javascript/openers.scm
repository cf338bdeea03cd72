; Behind which node a block begins: @opener on its own line too, @header only on the lines below.
(statement_block "{" @opener)
(class_body "{" @opener)
(switch_body "{" @opener)
(ERROR "{" @opener)
[(switch_case ":" @opener) (switch_default ":" @opener)]
