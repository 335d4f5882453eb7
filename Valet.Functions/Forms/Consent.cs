using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>What a tick box asks agreement to.</summary>
internal static partial class Consent
{
    public static bool IsMarketing(string words) => Marketing().IsMatch(words);

    public static bool IsAcknowledgement(string words) => Acknowledgement().IsMatch(words) && !Marketing().IsMatch(words);

    [GeneratedRegex(@"\b(newsletters?|marketing|promotion(s|al)?|job alerts?|special offers|talent (community|pool|network|pipeline)|future (opportunities|openings|roles|positions|vacancies|jobs)|other (opportunities|openings|roles|positions|vacancies)|news and updates|(text|sms) messages?|keep me (informed|updated|posted)|stay in touch|receive (updates|news|emails|communications)|subscribe|whatsapp|similar (jobs|positions|roles))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Marketing();

    [GeneratedRegex(@"\b(i|we) (hereby |do |also )?((have )?read|agree|accept|consent|acknowledge|understand|certify|confirm|declare|attest|affirm|authori[sz]e)\b|\bby (checking|ticking|submitting|selecting|clicking)\b|\b(privacy|data protection|gdpr|terms|candidate) (policy|notice|statement|and conditions|of (use|service))\b|\bprocess(ing)? (of )?(my|your|personal) (personal )?(data|information)\b|^(i )?(agree|accept|consent|acknowledge)\b|\bterms and conditions\b|\b(consent|agreement) to\b|\btrue(,| and) (complete|accurate|correct)\b|\bdatenschutz", RegexOptions.IgnoreCase)]
    private static partial Regex Acknowledgement();
}
