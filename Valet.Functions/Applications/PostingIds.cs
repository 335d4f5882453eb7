using System.Text.RegularExpressions;

namespace Valet.Functions.Applications;

/// <summary>
/// Finds the number under which a platform keeps a posting, in whichever of its addresses names it: the posting, its form, its embedded form, its API, or the
/// company's own page that shows it.
/// </summary>
internal static partial class PostingIds
{
    private static readonly Shape[] Shapes =
    [
        new("greenhouse", "greenhouse.io", Greenhouse()),
        new("lever", "lever.co", Lever()),
        new("ashby", "ashbyhq.com", Ashby()),
        new("workday", "myworkdayjobs.com", Workday(), OfHost: true),
        new("workday", "myworkdaysite.com", WorkdaySite()),
        new("smartrecruiters", "smartrecruiters.com", SmartRecruiters()),
        new("workable", "workable.com", Workable()),
        new("linkedin", "linkedin.com", LinkedIn()),
        new("indeed", "indeed.com", Indeed()),
        new("icims", "icims.com", Icims(), OfHost: true),
        new("teamtailor", "teamtailor.com", Teamtailor(), OfHost: true),
        new("recruitee", "recruitee.com", Recruitee(), OfHost: true),
        new("breezy", "breezy.hr", Breezy()),
        new("bamboohr", "bamboohr.com", BambooHr(), OfHost: true),
        new("successfactors", "successfactors.com", SuccessFactors()),
        new("successfactors", "successfactors.eu", SuccessFactors()),
    ];

    /// <summary><c>platform:id</c> or <c>platform:company/id</c> in lower case; null if the address names no posting of a known platform.</summary>
    public static string? Find(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        var address = Uri.UnescapeDataString(url.PathAndQuery);
        foreach (var shape in Shapes)
        {
            if (host != shape.Host && !host.EndsWith("." + shape.Host, StringComparison.Ordinal)) continue;
            if (shape.Pattern.Match(address) is { Success: true } found) return shape.Name(host, found);
        }

        // A company's own page that shows a posting of its platform.
        if (Embedded().Match(address) is not { Success: true } shown) return null;
        return $"{(shown.Groups["gh"].Success ? "greenhouse" : "ashby")}:{shown.Groups["id"].Value.ToLowerInvariant()}";
    }

    // A job's number is unique over all companies, and one company's board has several hosts.
    [GeneratedRegex(@"/jobs/(?<id>\d+)|/embed/job_app\b.*[?&](token|gh_jid)=(?<id>\d+)|[?&]gh_jid=(?<id>\d+)")]
    private static partial Regex Greenhouse();

    [GeneratedRegex(@"^/(v\d+/postings/)?[^/?]+/(?<id>[0-9a-f]{8}-[0-9a-f-]{27})|^/(v\d+/postings/)?(?<of>[^/?]+)/(?<id>[^/?]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Lever();

    [GeneratedRegex(@"/(?<id>[0-9a-f]{8}-[0-9a-f-]{27})", RegexOptions.IgnoreCase)]
    private static partial Regex Ashby();

    // [/en-US]/Site/job/Place/Title_R-123[/apply/applyManually]; the place and the title change, the requisition does not.
    [GeneratedRegex(@"/(job|details)/([^?]*/)?[^/?]*_(?<id>[^/?_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Workday();

    [GeneratedRegex(@"/recruiting/(?<of>[^/?]+)/[^?]*_(?<id>[^/?_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex WorkdaySite();

    [GeneratedRegex(@"/(?<id>\d{9,})\b|/publication/(?<id>[0-9a-f-]{36})", RegexOptions.IgnoreCase)]
    private static partial Regex SmartRecruiters();

    [GeneratedRegex(@"/j/(?<id>[0-9A-Z]+)|/view/(?<id>[0-9A-Z]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Workable();

    [GeneratedRegex(@"/jobs/view/([^/?]*-)?(?<id>\d+)|[?&]currentJobId=(?<id>\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex LinkedIn();

    [GeneratedRegex(@"[?&]v?jk=(?<id>[0-9a-z]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Indeed();

    [GeneratedRegex(@"/jobs/(?<id>\d+)")]
    private static partial Regex Icims();

    [GeneratedRegex(@"/jobs/(?<id>\d+)")]
    private static partial Regex Teamtailor();

    [GeneratedRegex(@"/o/(?<id>[^/?]+)")]
    private static partial Regex Recruitee();

    [GeneratedRegex(@"^/p/(?<id>[0-9a-z]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Breezy();

    [GeneratedRegex(@"/(careers|jobs)/(view\.php\?(.*&)?id=)?(?<id>\d+)")]
    private static partial Regex BambooHr();

    [GeneratedRegex(@"[?&]company=(?<of>[^&]+).*[?&]career_job_req_id=(?<id>\d+)|[?&]career_job_req_id=(?<id>\d+).*[?&]company=(?<of>[^&]+)", RegexOptions.IgnoreCase)]
    private static partial Regex SuccessFactors();

    [GeneratedRegex(@"[?&](?<gh>gh_jid)=(?<id>\d+)|[?&]ashby_jid=(?<id>[0-9a-f-]{36})", RegexOptions.IgnoreCase)]
    private static partial Regex Embedded();

    /// <param name="OfHost">The company stands in the host's first label, and the id is unique within it only.</param>
    private sealed record Shape(string Platform, string Host, Regex Pattern, bool OfHost = false)
    {
        public string Name(string host, Match found)
        {
            var company = OfHost ? host.Split('.')[0] + "/" : found.Groups["of"].Success ? found.Groups["of"].Value + "/" : "";
            return $"{Platform}:{company}{found.Groups["id"].Value}".ToLowerInvariant();
        }
    }
}
