namespace Valet.Functions.Forms;

/// <summary>Finds an entry of the person's history in a flat profile, under the names that profiles use for it.</summary>
internal static class HistoryValues
{
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["education"] = ["education", "educations", "schools", "studies"],
        ["employment"] = ["employment", "workExperience", "workHistory", "employmentHistory", "experience", "experiences", "work", "jobs"],
        ["references"] = ["references", "reference"],
    };

    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["school"] = ["school", "institution", "university", "college", "schoolName", "name"],
        ["degree"] = ["degree", "degreeType", "level", "qualification", "studyType"],
        ["fieldOfStudy"] = ["fieldOfStudy", "field", "major", "discipline", "area", "subject"],
        ["gpa"] = ["gpa", "grade", "score"],
        ["startDate"] = ["startDate", "start", "from", "startYear"],
        ["endDate"] = ["endDate", "end", "to", "graduationDate", "graduationYear", "graduated", "endYear", "year"],
        ["title"] = ["title", "position", "jobTitle", "role"],
        ["company"] = ["company", "employer", "organization", "companyName", "name"],
        ["description"] = ["description", "summary", "responsibilities"],
        ["location"] = ["location", "city"],
        ["current"] = ["current", "isCurrent", "present"],
        ["name"] = ["name", "fullName"],
        ["phone"] = ["phone", "phoneNumber"],
        ["relationship"] = ["relationship", "relation"],
    };

    private static readonly string[] Beginnings = [.. Kinds["employment"].Select(k => k + ".")];

    public static bool IsEmployment(string profileKey) => Beginnings.Any(b => profileKey.StartsWith(b, StringComparison.Ordinal));

    /// <param name="key">Such as <c>education.0.school</c>; an entry 0 may also stand without its number.</param>
    public static string? Find(string key, Func<string, string?> profile)
    {
        if (key.Split('.') is not [var kind, var index, var part] || !Kinds.TryGetValue(kind, out var kinds)) return null;
        foreach (var root in kinds)
            foreach (var name in Parts.GetValueOrDefault(part) ?? [part])
                if ((profile($"{root}.{index}.{name}") ?? (index == "0" ? profile($"{root}.{name}") : null)) is { } value) return value;
        return null;
    }
}
