using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Forms.Platforms;

internal static class LinkedInForm
{
    private static string Id(int n) => $"single-line-text-form-component-formElement-urn-li-jobs-applyformcommon-easyApplyFormElement-40210{n}-text";

    public static FormSpec Spec { get; } = new("linkedin", new DialogStyle(),
    [
        new("Contact info",
        [
            Ask.FirstName("101") with { Id = Id(101), Autocomplete = null, Prefill = "Maya" },
            Ask.LastName("102") with { Id = Id(102), Autocomplete = null, Prefill = "Lindqvist" },
            Ask.One(Widget.Select, "103", "Email address", "email", Answers.Plain("m.lindqvist@old.example.com", "maya.lindqvist@example.com"), "maya.lindqvist@example.com").Must() with { Id = "text-entity-list-form-component-103", Prefill = "m.lindqvist@old.example.com" },
            Ask.One(Widget.Select, "104", "Phone country code", "phoneCountryCode", Answers.DialCodes, "United States of America (+1)").Must() with { Id = "text-entity-list-form-component-104" },
            Ask.Phone("105", "Mobile phone number").Must() with { Id = Id(105) },
            Ask.Place("106", "Location (city)").Must() with { Id = Id(106) },
        ]),
        new("Resume", [Ask.Resume("201", "Resume") with { Id = "jobs-document-upload-file-input-upload-resume" }]),
        new("Additional Questions",
        [
            Ask.Text("301", "How many years of work experience do you have with PostgreSQL?", "question", "6").Must() with { Id = Id(301) },
            Ask.Text("302", "How many years of professional experience do you have?", "yearsOfExperience", "8").Must() with { Id = Id(302) },
            Ask.Authorized(Widget.Radios, "303", "Are you legally authorized to work in the United States?") with { Id = "radio-303" },
            Ask.Sponsorship(Widget.Radios, "304", "Will you now, or in the future, require sponsorship for employment visa status (e.g. H-1B visa status)?") with { Id = "radio-304" },
            Ask.One(Widget.Select, "305", "What is your level of proficiency in English?", "question|languages", Answers.Of("None", "Conversational", "Professional", "Fluent", "Native or bilingual"), "Fluent").Must() with { Id = "select-305" },
            Ask.One(Widget.Radios, "306", "Are you willing to relocate for this position?", "question", Answers.Of("Yes", "No"), "No").Must() with { Id = "radio-306" },
        ]),
        new("Review your application", [Ask.News("follow", "Follow this company to stay up to date with their page and receive updates.") with { Id = "follow-company-checkbox", Prefill = "true" }]),
    ])
    { Entrance = FormEntrance.InDialog, StepsInPlace = true };
}
