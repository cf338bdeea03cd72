; What comes from elsewhere: @import with its @specifier. In it stand names: @imported or @all, each with the @alias that it has here.
((command command_name: (command_name) @word command_elements: (command_elements (generic_token) @specifier .)) @import @all
  (#match? @word "^([uU]sing|[iI]mport-[mM]odule)$"))
(command (command_invokation_operator) @dot command_name: (command_name_expr (command_name) @specifier)) @import @all
