using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>The documents around a drawn form.</summary>
internal static class FormPages
{
    /// <summary>What the posting's own address shows: the form itself, or the way to it.</summary>
    public static string Posting(FormPage page) => page.Spec.Entrance switch
    {
        FormEntrance.OnPosting => Form(page),
        FormEntrance.InFrame => Document(page, $"<main>{About(page)}<iframe class=\"whole\" id=\"content_iframe\" title=\"Application\" src=\"{E(page.Action)}\"></iframe></main>"),
        FormEntrance.InDialog => Document(page, $"{page.Spec.Style.Chrome(page)}<main>{About(page)}<button type=\"button\" data-opens=\"{E(page.Action)}\">Easy Apply</button></main>"),
        _ => Document(page, $"{page.Spec.Style.Chrome(page)}<main>{About(page)}<a href=\"{E(page.Action)}\">Apply now</a></main>"),
    };

    public static string Form(FormPage page)
    {
        var inPlace = page.Spec.StepsInPlace ? " data-in-place=\"1\"" : "";
        var form = $"""
            <form method="post" action="{E(page.Action)}" enctype="multipart/form-data" novalidate data-path="{E(page.Path)}" data-query="{E(page.Query)}" data-step="{page.Step}"{inPlace}>
            {page.Spec.Style.Form(page)}
            <input type="hidden" name="{Serving.BoardEndpoints.StepField}" value="{page.Step}">{page.Carried}
            </form>
            """;
        return Document(page, page.Spec.Style.Chrome(page) + page.Spec.Style.Page(page, form));
    }

    private static string About(FormPage page) => $"""
        <h1>{E(page.Posting.Title)}</h1><p class="place">{E(page.Posting.Company)}, {E(page.Posting.Place)}</p>
        <p>You will join the {E(page.Posting.Team)} team, own services from the first sketch to the pager, and write down what you learn so that others can build on it.</p>
        <p>We look for people who have run software that others depend on, who measure before they change things, and who like to teach.</p>
        """;

    private static string Document(FormPage page, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{E(page.Posting.Title)} - {E(page.Posting.Company)}</title>
        <link rel="stylesheet" href="/assets/forms/form.css"></head>
        <body class="{page.Spec.Style.Css}">
        {body}
        <script type="module" src="/assets/forms/form.js"></script>
        </body>
        </html>
        """;
}
