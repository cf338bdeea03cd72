; What holds statements: a suggestion in it does not go on behind it.
[
  (block)
  (declaration_list)
  (enum_member_declaration_list)
  (accessor_list)
  (switch_body)
] @block
