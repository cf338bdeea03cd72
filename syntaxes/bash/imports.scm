; What comes from elsewhere: @import with its @specifier. In it stand names: @imported or @all, each with the @alias that it has here.
((command name: (command_name) @word . argument: (_) @specifier) @import @all (#any-of? @word "source" "."))
