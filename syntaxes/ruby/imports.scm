; What comes from elsewhere: @import with its @specifier. In it stand names: @imported or @all, each with the @alias that it has here.
((call method: (identifier) @word arguments: (argument_list . (string) @specifier .)) @import @all (#any-of? @word "require" "require_relative" "load"))
((call method: (identifier) @word arguments: (argument_list . (simple_symbol) . (string) @specifier .)) @import @all (#any-of? @word "autoload"))
