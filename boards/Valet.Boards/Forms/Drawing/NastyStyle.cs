using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>A site that does everything else on the same page: search, login, newsletter, cookies, and inputs that are drawn anew while one fills the form.</summary>
internal sealed class NastyStyle : FormStyle
{
    public override string Css => "nasty";

    public override string Chrome(FormPage page) => """
        <header class="banner"><b>Jobs</b><form role="search" action="/noform"><input type="search" name="keywords" data-q="trap:search" placeholder="Find jobs" aria-label="Find jobs"></form></header>
        <aside style="float:right;width:220px;padding:12px"><form action="/noform"><h2>Sign in</h2><label>Email <input type="email" name="login" data-q="trap:login-email"></label><label>Password <input type="password" name="pass" data-q="trap:login-password"></label><button type="submit">Sign in</button></form>
        <form action="/noform"><h3>Job alerts</h3><label>Email <input type="email" name="subscribe_email" data-q="trap:newsletter"></label><button type="submit">Subscribe</button></form></aside>
        <div data-banner class="cookie-banner">This site uses cookies. <label><input type="checkbox" data-q="trap:cookies"> Marketing cookies</label> <button type="button" data-dismiss>OK</button></div>
        """;

    protected override string Control(Asked asked) => asked.Question.Name switch
    {
        // These two are drawn anew whenever something is chosen from a list.
        "f1" or "f2" => Input(asked, "text", Required, null, "data-widget=\"renewed\""),
        _ => base.Control(asked),
    };

    protected override string Honeypot(Asked asked) => asked.Label.StartsWith("If you", StringComparison.Ordinal)
        ? $"<div data-q=\"{E(asked.Name)}\" class=\"field\"><label for=\"{E(asked.Id)}\">{E(asked.Label)}</label><input type=\"text\" id=\"{E(asked.Id)}\" name=\"{E(asked.Name)}\" autocomplete=\"off\"></div>"
        : base.Honeypot(asked);
}
