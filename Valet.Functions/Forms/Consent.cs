using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>What a tick box asks agreement to.</summary>
internal static partial class Consent
{
    public static bool IsMarketing(string words) => Marketing().IsMatch(words);

    public static bool IsAcknowledgement(string words) => Acknowledgement().IsMatch(words) && !Marketing().IsMatch(words);

    /// <summary>A question whose yes is an agreement: "Do you accept our privacy policy?".</summary>
    public static bool AsksAgreement(string words) => Asking().IsMatch(words);

    /// <summary>An option that plainly agrees.</summary>
    public static bool Agrees(string option) => Agreeing().IsMatch(option.Trim());

    [GeneratedRegex(@"\b(newsletters?|marketing|promotion(s|al)?|job alerts?|special offers|talent[ -]?(community|pool|network|pipeline|database)|(future|other|similar|relevant|new) (job |career |employment |role )?(opportunities|openings|roles|positions|vacancies|jobs)|news and updates|(text|sms) messages?|keep me (informed|updated|posted|in mind)|keep (my|your) (data|details|profile|information|resume|cv) (on file|for)|stay in touch|receive (updates|news|emails|communications|information about)|subscribe|whatsapp|bewerberpool|talentpool|zuk(ü|u)nftige (stellen|positionen)|vivier|candidatures futures|futuras (oportunidades|vacantes|vagas)|opportunit(à|a) future|toekomstige vacatures|framtida (tj(ä|a)nster|m(ö|o)jligheter))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Marketing();

    [GeneratedRegex(@"\b(i|we) (hereby |do |also |fully )?((have )?read|agree|accept|consent|acknowledge|understand|certify|confirm|declare|attest|affirm|authori[sz]e)\b|\bby (checking|ticking|submitting|selecting|clicking)\b|\b(privacy|data protection|gdpr|terms|candidate|applicant) (policy|notice|statement|and conditions|of (use|service))\b|\bprocess(ing)? (of )?(my|your|personal) (personal )?(data|information)\b|^(i )?(agree|accept|consent|acknowledge|certify)\b|\bterms (and|&) conditions\b|\b(consent|agreement|agree) to\b|\btrue(,| and) (complete|accurate|correct)\b|\bdatenschutz|\beinwillig|\bstimme .{0,60}\bzu\b|\bj'accepte\b|\bpolitique de confidentialit|\bpol(í|i)tica de privaci|\bacepto\b|\baccetto\b|\binformativa (sulla )?privacy\b|\bga akkoord\b|\bprivacyverklaring\b|\baceito\b|\bgodk(ä|a)nner\b|\bintegritetspolicy\b|\backnowledg(e)?ments?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Acknowledgement();

    [GeneratedRegex(@"\bdo you (hereby |also |fully )?(agree|accept|consent|acknowledge|certify|confirm|understand|attest)\b|\b(i|we) (hereby |have )?(agree|accept|consent|acknowledge|certify|read|understand|confirm|attest)\b|\bhave you read\b|\b(privacy|data protection) (policy|notice|statement)\b|\backnowledg(e)?ments?\b|\bterms (and|&) conditions\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"^(yes,? )?(i )?(hereby )?(agree|accept|acknowledge|consent|certify|confirm|understand|have read)\b|^(yes|ja|oui|s(í|ì|i)|sim)$", RegexOptions.IgnoreCase)]
    private static partial Regex Agreeing();
}
