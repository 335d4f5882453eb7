using System.Runtime.InteropServices;
using Valet.Boards;

var port = 7080;
if (args.Length > 0 && !(args is ["--port", var text] && int.TryParse(text, out port) && port is >= 0 and <= 65535))
{
    Console.Error.WriteLine("The practice boards take one option: --port N, with N from 0 (any free port) to 65535.");
    return 2;
}

var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    asked.TrySetResult();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions { Port = port });
Console.WriteLine($"Practice boards on {board.Address}");
await asked.Task;
return 0;
