using Valet.Cli;

return await ValetCommand.RunAsync(args);
