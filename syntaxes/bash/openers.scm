; Behind which node a block begins: @opener on its own line too, @header only on the lines below.
["then" "do" "else"] @opener
(compound_statement "{" @opener)
(ERROR "{" @opener)
(case_statement "in" @header)
(case_item ")" @header)
