using System.Security.Cryptography;

namespace Valet.Functions.Shared;

/// <summary>The one place that makes random ids outside orchestrators.</summary>
public static class Ids
{
    /// <summary>32 lower-case hex digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>20 characters [0-9a-f] that sort newest first: 12 digits count down the milliseconds, 8 are random.</summary>
    public static string NewTaskId(TimeProvider clock)
    {
        var left = 0xFFFF_FFFF_FFFF - clock.GetUtcNow().ToUnixTimeMilliseconds();
        return left.ToString("x12") + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    }

    public static bool IsTaskId(string? text) => text is { Length: 20 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>A gate belongs to a run: <c>{taskId}-{ordinal}</c>.</summary>
    public static string GateId(string taskId, int ordinal) => $"{taskId}-{ordinal}";

    /// <summary>The run a gate belongs to, or null if the text is no gate id.</summary>
    public static string? TaskOfGate(string? gateId) =>
        gateId is { Length: > 21 and <= 26 } && gateId[20] == '-' && IsTaskId(gateId[..20]) && gateId[21..].All(char.IsAsciiDigit) ? gateId[..20] : null;

    /// <summary>64 lower-case hex digits of the text's SHA-256.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
