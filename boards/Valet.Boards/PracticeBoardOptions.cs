using Valet.Boards.Forms;

namespace Valet.Boards;

public sealed record PracticeBoardOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How long a token that a click on the CAPTCHA earned can be used.</summary>
    public TimeSpan CaptchaLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Dates the records and waits for the slow pages.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Forms to serve besides those that are always there.</summary>
    internal IReadOnlyList<FormSpec> Forms { get; init; } = [];
}
