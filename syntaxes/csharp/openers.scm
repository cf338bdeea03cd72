; Behind which node a block begins: @opener on its own line too, @header only on the lines below.
(block "{" @opener)
(declaration_list "{" @opener)
(enum_member_declaration_list "{" @opener)
(accessor_list "{" @opener)
(switch_body "{" @opener)
(ERROR "{" @opener)
(switch_section ":" @opener)
