using System.Reflection;

namespace Valet.Functions.Browser.Page;

/// <summary>The scripts that run in the page. Each only reads; the common part comes before each.</summary>
internal static class PageScripts
{
    private static readonly string Common = Load("page-common.js");

    // In this order each room knows only those before it.
    private static readonly string[] Rooms = ["survey", "selectors", "platforms", "captchas", "surroundings", "labels", "dates", "traps", "groups", "fields", "errors", "buttons"];

    /// <summary>(arg) → the frame's form as JSON text.</summary>
    public static string ReadForm { get; } = $"(arg) => {{ {Common}\nreturn JSON.stringify((() => {{ {string.Join('\n', Rooms.Select(room => Load($"Reading.{room}.js")))} }})()); }}";

    /// <summary>(el, { kind, members }) → what the field holds.</summary>
    public static string ReadValue { get; } = OnElement("read-value.js");

    /// <summary>(el) → <c>native</c> (a datalist), <c>dead</c> (no script of the page runs), <c>search</c> (takes text) or <c>pick</c>.</summary>
    public static string LookAtList { get; } = $"(el) => {{ {RunsScripts} return el.list ? 'native' : !runsScripts() ? 'dead' : el.localName === 'input' && !el.readOnly && el.getAttribute('aria-autocomplete') !== 'none' ? 'search' : 'pick'; }}";

    /// <summary>(el, { wanted, unlike, rest, patience, still, press }) → the labels of the opened list's options as JSON text.</summary>
    public static string AwaitOptions { get; } = OnElement("await-options.js");

    /// <summary>(el, index) → presses that option by its events; false if it has gone.</summary>
    public static string PressOption { get; } = $"(el, index) => {{ {Common}\nconst option = openOptions(el)[index]; if (option) pressOption(option); return !!option; }}";

    /// <summary>(el, index) → that option's element.</summary>
    public static string OptionAt { get; } = $"(el, index) => {{ {Common}\nreturn openOptions(el)[index] || null; }}";

    /// <summary>(el) → what a person would press to tick this control: itself, else its label, else what stands for it; with where to press it.</summary>
    public static string TickTarget { get; } = $"(el) => {{ {Common}\n{Load("tick-target.js")} }}";

    /// <summary>({ rest, patience }) → whether the page came to rest.</summary>
    public static string DomQuiet { get; } = $"(arg) => {{ {RunsScripts} {Line("watchAll")} {Load("dom-quiet.js")} }}";

    /// <summary>(el, or nothing) → leaves whatever field has the focus, in a frame as well. What a page does when a field is left may move a button between the two halves of its press.</summary>
    public const string LeaveField = "el => { for (let n = (el ? el.ownerDocument : document).activeElement; n; n = n.shadowRoot && n.shadowRoot.activeElement) if (n !== el && n.localName !== 'body' && !n.shadowRoot) n.blur(); }";

    /// <summary>(patience) → true as soon as the page changes, false if it did not within the patience.</summary>
    public static string DomStirs { get; } = $"(arg) => {{ {RunsScripts} {Line("watchAll")} {Load("dom-stirs.js")} }}";

    /// <summary>() → whether the page's own scripts run.</summary>
    public static string ScriptsRun { get; } = $"() => {{ {RunsScripts} return runsScripts(); }}";

    /// <summary>([{ index, selector, kind, lines, members }]) → [{ index, value }] of the native controls that could be filled at one go, as JSON text.</summary>
    public static string FillPlain { get; } = $"(arg) => {{ {Common}\n{Load("fill-plain.js")} }}";

    private static string RunsScripts => Line("runsScripts");

    private static string Line(string name) => Common.Split('\n').Single(line => line.StartsWith($"const {name} ", StringComparison.Ordinal));

    private static string OnElement(string name) => $"(el, arg) => {{ {Common}\n{Load(name)} }}";

    private static string Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Valet.Functions.Browser.Page.{name}")
            ?? throw new InvalidOperationException($"The page script {name} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
