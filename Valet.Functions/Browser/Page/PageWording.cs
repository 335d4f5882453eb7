using System.Text.RegularExpressions;
using Valet.Functions.Forms;

namespace Valet.Functions.Browser.Page;

/// <summary>What a page says about the application as a whole. Only plain statements count: "if you have already applied" says nothing.</summary>
internal static partial class PageWording
{
    public static PageState StateOf(string text, string title, bool hasForm, bool hasLogin, IEnumerable<string> errors)
    {
        if (errors.Any(e => States(e, AlreadyWords()))) return PageState.AlreadyApplied;
        if (hasForm) return PageState.Form;
        var all = title + ".\n" + text;
        if (States(all, AlreadyWords())) return PageState.AlreadyApplied;
        if (States(all, SentWords()) && !errors.Any()) return PageState.Confirmation;
        if (States(all, ClosedWords())) return PageState.Closed;
        return hasLogin ? PageState.Login : PageState.NoForm;
    }

    /// <summary>Every sentence that says of an application that it arrived or stood there already: what was said before a press is no answer to it.</summary>
    public static IEnumerable<string> StatementsOf(string text, string title) =>
        Sentences().Split(title + ".\n" + text).Select(s => s.Trim()).Where(s => (AlreadyWords().IsMatch(s) || SentWords().IsMatch(s)) && !Hedged().IsMatch(s));

    public static bool IsSubmit(string label) => SubmitLabel().IsMatch(label);

    public static bool IsNext(string label) => NextLabel().IsMatch(label);

    public static bool IsApply(string label) => ApplyLabel().IsMatch(label);

    /// <summary>In so many words: <c>Apply</c> on a posting is no such button.</summary>
    public static bool SendsApplication(string label) => SendLabel().IsMatch(label);

    public static bool IsBack(string label) => BackLabel().IsMatch(label);

    public static bool IsSave(string label) => SaveLabel().IsMatch(label);

    /// <summary>The page waits for a code that was sent to the person.</summary>
    public static bool AsksForCode(string text, IEnumerable<string> labels) => CodeSent().IsMatch(text) && labels.Any(l => CodeLabel().IsMatch(l));

    /// <summary>Buttons that are neither the way on nor the submit.</summary>
    public static bool IsOther(string label) => OtherLabel().IsMatch(label);

    private static bool States(string text, Regex words) =>
        Sentences().Split(text).Any(sentence => words.IsMatch(sentence) && !Hedged().IsMatch(sentence));

    [GeneratedRegex(@"[.!?\n\r]+(?=\s|$)|[\n\r]+")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\b(if|when|once|after|before|until|unless|whether|will be|to be|not been|wasn'?t|was not|could ?n[o']t|cannot|can'?t|fail(ed)?|unable|error|please (submit|complete|fill))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hedged();

    [GeneratedRegex(@"\b(already (applied|submitted|received|exists)|duplicate application|applied (to|for) this (job|position|role|posting) (before|already|on))\b|\bapplication .{0,20}already\b", RegexOptions.IgnoreCase)]
    private static partial Regex AlreadyWords();

    [GeneratedRegex(@"\bthank(s| you)( so much| very much)?,? (\w+,? )?for (your (application|applying|submission|interest in (joining|working|this (role|position|job)))|applying|submitting)\b|\bapplication( \w+){0,5} (has been |have been |was |is |been )?(successfully )?(submitted|received|sent|complete)\b|\b(successfully|you('ve| have)) (submitted|applied|sent)\b|\bwe('ve| have)? (just )?(got|received) your application\b|\bapplication (submitted|received|sent|complete)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SentWords();

    [GeneratedRegex(@"\bno longer (accepting|available|open|active|exists|posted|taking)\b|\b(position|job|role|posting|vacancy|opening|requisition)( \w+){0,4} (is|has|was)( been| now)? (closed|filled|expired|removed|unavailable|archived)\b|\bapplications (are|have) (now )?(been )?closed\b|\b(job|page|posting|position) (you('re| are) looking for )?(was |is |could )?not (be )?found\b|\b(job|posting) (doesn'?t|does not|no longer) exist", RegexOptions.IgnoreCase)]
    private static partial Regex ClosedWords();

    [GeneratedRegex(@"^(submit|send|finish|complete|file)( (your|my|the|this|an?))?( (job )?(application|form))?( now)?( [→>»])?$|^(submit|send) (and|&) \w+|^apply( now| for (this|the) (job|position|role))?$|^(bewerbung (absenden|abschicken)|absenden|einreichen)$|\bsubmit (your |my |the )?application\b|^submit\b|^i'?m done$", RegexOptions.IgnoreCase)]
    private static partial Regex SubmitLabel();

    [GeneratedRegex(@"^(next|continue|proceed|go on|weiter|review|save (and|&) (continue|next|proceed)|next step|continue to .*|next: .*|proceed to .*|review( (your|my))?( application)?|start( application)?)( [→>»])?$", RegexOptions.IgnoreCase)]
    private static partial Regex NextLabel();

    [GeneratedRegex(@"^(submit|send)( (your|my|the|this))? application$|^submit$|^bewerbung (absenden|abschicken)$", RegexOptions.IgnoreCase)]
    private static partial Regex SendLabel();

    [GeneratedRegex(@"^(back|previous|go back|zurück|previous step|back to .*)( [←<«])?$|^[←<«] ?(back|previous)$", RegexOptions.IgnoreCase)]
    private static partial Regex BackLabel();

    [GeneratedRegex(@"^save( (draft|as draft|for later|progress|my progress|application|and (exit|close|finish later|return later)))?$|^finish later$", RegexOptions.IgnoreCase)]
    private static partial Regex SaveLabel();

    [GeneratedRegex(@"\b(we('ve| have)?|was|been|just) (just )?(e-?mailed|sent|send|texted)\b.{0,60}\bcode\b|\bcode\b.{0,60}\b(sent|e-?mailed|texted) to\b|\benter the .{0,30}\bcode\b.{0,40}\b(e-?mail|sent)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CodeSent();

    [GeneratedRegex(@"\b(verification|security|confirmation|one-?time|access|e-?mailed)[ -]?(pass)?code\b|^(enter )?(the |your )?(\d-digit )?code$|\botp\b", RegexOptions.IgnoreCase)]
    private static partial Regex CodeLabel();

    [GeneratedRegex(@"^(easy )?apply( (now|here|today|online|manually|for (this|the) (job|position|role|opening)|to this (job|position|role)|without .*))?( [→>»↗])?$|^(i'?m|i am) interested$|^start (your |my )?application$|^(jetzt )?bewerben$|^apply for .{3,60}$", RegexOptions.IgnoreCase)]
    private static partial Regex ApplyLabel();

    [GeneratedRegex(@"^(back|previous|zurück|cancel|reset|clear|close|save( (draft|for later|progress))?|discard|attach|upload|browse|choose|select|remove|delete|add( another)?|edit|dropbox|google drive|enter manually|paste|search|menu|share|print|sign in|log ?in|x|×)\b|^(save|back)$|\bautofill\b|\b(linkedin|indeed|google|facebook|seek|xing)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherLabel();
}
