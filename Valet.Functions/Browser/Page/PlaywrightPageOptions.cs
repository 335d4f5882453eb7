namespace Valet.Functions.Browser.Page;

/// <summary>How patient a page is. Every wait ends by an event of the page; these are only its bounds.</summary>
public sealed record PlaywrightPageOptions
{
    public TimeSpan NavigationPatience { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>For a document that has begun to arrive to be there as a whole.</summary>
    public TimeSpan DocumentPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For a page to come to rest after it was opened or a step was pressed.</summary>
    public TimeSpan SettlePatience { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>For a page whose button to the next step was pressed to begin to show anything of it.</summary>
    public TimeSpan StepPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one script in the page.</summary>
    public TimeSpan ReadPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For one field to take one value in one way.</summary>
    public TimeSpan FieldPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For a drop-down to show its options, and for a page to take a file it sends on at once.</summary>
    public TimeSpan ListPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For an option of an open list to be pressed before it is tried in another way.</summary>
    public TimeSpan PressPatience { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>For a page to answer to what the person's own hand did.</summary>
    public TimeSpan InputPatience { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan UploadPatience { get; init; } = TimeSpan.FromSeconds(30);
}
