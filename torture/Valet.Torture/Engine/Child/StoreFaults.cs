using System.Runtime.InteropServices;

namespace Valet.Torture.Engine.Child;

/// <summary>What goes wrong with the store, as the parent commands it: <c>fault permille kind</c>, <c>die commits before|after</c>, <c>heal</c>, <c>lie permille</c>.</summary>
internal sealed partial class StoreFaults(int seed)
{
    private const int Sigkill = 9;

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private int _writePermille;
    private int _readPermille;
    private int _liePermille;
    private string _kind = "full";
    private int _commitsToLive = -1;
    private bool _diesBefore;
    private bool _isOpen;
    private int _injected;

    /// <summary>Faults so far; they are told to the parent with every heal.</summary>
    public int Injected => Volatile.Read(ref _injected);

    public void Obey(string command)
    {
        string[] words = command.Split(' ');
        lock (_gate)
        {
            switch (words[0])
            {
                case "fault":
                    _writePermille = int.Parse(words[1]);
                    _readPermille = int.Parse(words[2]);
                    _kind = words[3];
                    break;
                case "die":
                    _commitsToLive = int.Parse(words[1]);
                    _diesBefore = words[2] == "before";
                    break;
                case "lie":
                    _liePermille = int.Parse(words[1]);
                    break;
                case "heal":
                    _writePermille = _readPermille = 0;
                    break;
                default:
                    throw new ArgumentException($"The torture child knows no command '{command}'.", nameof(command));
            }
        }
    }

    /// <summary>The parent times kills during recovery by this line.</summary>
    public void Opened()
    {
        Console.WriteLine("@opened");
        _isOpen = true;
    }

    public void BeforeWrite()
    {
        lock (_gate)
        {
            if (_isOpen && _commitsToLive > 0)
                _commitsToLive--;
            if (_commitsToLive == 0 && _diesBefore)
                Die();
            if (_random.Next(1000) < _writePermille)
                throw Fault("written");
        }
    }

    /// <summary>Whether this write is to be forgotten, and yet reported as done.</summary>
    public bool Forgets()
    {
        lock (_gate)
            return _random.Next(1000) < _liePermille;
    }

    public void AfterWrite()
    {
        lock (_gate)
        {
            if (_commitsToLive == 0)
                Die();
        }
    }

    public void BeforeRead()
    {
        lock (_gate)
        {
            if (_random.Next(1000) < _readPermille)
                throw Fault("read");
        }
    }

    private IOException Fault(string what)
    {
        Interlocked.Increment(ref _injected);
        return new IOException(_kind switch
        {
            "full" => $"The store could not be {what} because the disk is full (injected).",
            "busy" => $"The store could not be {what} because another program holds it (injected).",
            _ => $"The store could not be {what}: disk I/O error (injected).",
        });
    }

    private static void Die()
    {
        _ = Kill(Environment.ProcessId, Sigkill);
        Thread.CurrentThread.Join();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
