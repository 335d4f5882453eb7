using Valet.Functions.Applications;

namespace Valet.Functions.Tests.Applications;

public sealed class PostingRulesTests
{
    [Theory]
    [InlineData("https://jobs.lever.co/acme/123", "https://jobs.lever.co/acme/123/apply")]
    [InlineData("https://jobs.lever.co/acme/123", "https://JOBS.lever.co/acme/123/?lever-source=LinkedIn")]
    [InlineData("https://boards.greenhouse.io/acme/jobs/7?gh_jid=7", "http://boards.greenhouse.io/acme/jobs/7?utm_source=x&gh_jid=7&gh_src=abc#app")]
    [InlineData("https://x.example/job?a=1&b=2", "https://x.example/job?b=2&a=1")]
    [InlineData("https://x.example/job/1", "https://www.x.example/job/1?fbclid=x")]
    [InlineData("https://boards.greenhouse.io/acme/jobs/4012345002", "https://job-boards.greenhouse.io/acme/jobs/4012345002?gh_src=x")]
    [InlineData("https://boards.greenhouse.io/acme/jobs/4012345002", "https://boards.greenhouse.io/embed/job_app?for=acme&token=4012345002")]
    [InlineData("https://boards.greenhouse.io/acme/jobs/4012345002", "https://job-boards.greenhouse.io/embed/job_app?for=acme&b=https%3A%2F%2Facme.example%2Fjobs&gh_jid=4012345002")]
    [InlineData("https://boards.greenhouse.io/acme/jobs/4012345002", "https://boards-api.greenhouse.io/v1/boards/acme/jobs/4012345002")]
    [InlineData("https://boards.greenhouse.io/acme/jobs/4012345002", "https://www.acme.example/careers/open-roles?team=eng&gh_jid=4012345002")]
    [InlineData("https://jobs.lever.co/acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b", "https://jobs.eu.lever.co/acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b/apply?lever-source=x")]
    [InlineData("https://jobs.lever.co/acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b", "https://api.lever.co/v0/postings/acme/0B6D6D2C-5B5E-4B52-9A4E-1C2D3E4F5A6B?mode=json")]
    [InlineData("https://jobs.lever.co/acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b", "https://jobs.lever.co/acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b/thanks")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12345", "https://acme.wd3.myworkdayjobs.com/en-US/External/job/London/Engineer_R-12345/apply/applyManually")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12345", "https://acme.wd3.myworkdayjobs.com/de-DE/External/job/Berlin/Ingenieur_R-12345?source=LinkedIn")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12345", "https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/External/job/London/Engineer_R-12345")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12345", "https://acme.wd3.myworkdayjobs.com/en-US/External/details/Engineer_R-12345")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12345", "https://wd3.myworkdaysite.com/en-US/recruiting/acme/External/job/London/Engineer_R-12345")]
    [InlineData("https://jobs.ashbyhq.com/acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b", "https://jobs.ashbyhq.com/Acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b/application?utm_source=x")]
    [InlineData("https://jobs.ashbyhq.com/acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b", "https://acme.example/careers?ashby_jid=0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b")]
    [InlineData("https://www.linkedin.com/jobs/view/3987654321", "https://de.linkedin.com/jobs/view/engineer-at-acme-3987654321?trackingId=x")]
    [InlineData("https://www.linkedin.com/jobs/view/3987654321", "https://www.linkedin.com/jobs/search/?currentJobId=3987654321&keywords=engineer")]
    [InlineData("https://www.linkedin.com/jobs/view/3987654321", "https://www.linkedin.com/jobs/collections/recommended/?currentJobId=3987654321")]
    [InlineData("https://www.indeed.com/viewjob?jk=0123456789abcdef", "https://de.indeed.com/jobs?q=engineer&vjk=0123456789abcdef")]
    [InlineData("https://www.indeed.com/viewjob?jk=0123456789abcdef", "https://www.indeed.com/rc/clk?jk=0123456789abcdef&from=serp")]
    [InlineData("https://jobs.smartrecruiters.com/Acme/743999987654321-engineer", "https://careers.smartrecruiters.com/Acme/743999987654321")]
    [InlineData("https://jobs.smartrecruiters.com/Acme/743999987654321-engineer", "https://api.smartrecruiters.com/v1/companies/Acme/postings/743999987654321")]
    [InlineData("https://apply.workable.com/acme/j/0A1B2C3D4E", "https://apply.workable.com/acme/j/0A1B2C3D4E/apply/?utm_medium=x")]
    [InlineData("https://apply.workable.com/acme/j/0A1B2C3D4E", "https://acme.workable.com/j/0a1b2c3d4e")]
    [InlineData("https://careers-acme.icims.com/jobs/1234/engineer/job", "https://careers-acme.icims.com/jobs/1234/login?mobile=false")]
    [InlineData("https://acme.teamtailor.com/jobs/456-engineer", "https://acme.teamtailor.com/de/jobs/456-ingenieur/applications/new")]
    [InlineData("https://acme.recruitee.com/o/engineer", "https://acme.recruitee.com/l/en/o/engineer/c/new")]
    [InlineData("https://acme.breezy.hr/p/0a1b2c3d4e5f-engineer", "https://acme.breezy.hr/p/0a1b2c3d4e5f/apply")]
    [InlineData("https://acme.bamboohr.com/careers/77", "https://acme.bamboohr.com/careers/77/detail")]
    [InlineData("https://acme.bamboohr.com/careers/77", "https://acme.bamboohr.com/jobs/view.php?id=77&source=x")]
    [InlineData("https://career5.successfactors.eu/career?company=acme&career_ns=job_listing&career_job_req_id=99", "https://career5.successfactors.eu/career?career_job_req_id=99&company=ACME&lang=de_DE")]
    public void Every_address_of_one_posting_has_the_same_canonical_form(string one, string other)
    {
        Assert.Equal(PostingRules.Canonical(new Uri(one)), PostingRules.Canonical(new Uri(other)));
    }

    [Theory]
    [InlineData("https://x.example/job?id=1", "https://x.example/job?id=2")]
    [InlineData("https://x.example/jobs/1", "https://x.example/jobs/2")]
    [InlineData("https://x.example:8443/jobs/1", "https://x.example/jobs/1")]
    [InlineData("https://x.example/#/jobs/1", "https://x.example/#/jobs/2")]
    [InlineData("https://boards.greenhouse.io/acme/jobs/4012345002", "https://boards.greenhouse.io/acme/jobs/4012346002")]
    [InlineData("https://boards.greenhouse.io/acme", "https://boards.greenhouse.io/other")]
    [InlineData("https://jobs.lever.co/acme/0b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b", "https://jobs.lever.co/acme/1b6d6d2c-5b5e-4b52-9a4e-1c2d3e4f5a6b")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12345", "https://other.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12345")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12345", "https://acme.wd3.myworkdayjobs.com/External/job/London/Engineer_R-12346")]
    [InlineData("https://acme.bamboohr.com/careers/77", "https://other.bamboohr.com/careers/77")]
    [InlineData("https://acme.recruitee.com/o/engineer", "https://acme.recruitee.com/o/engineer-2")]
    [InlineData("https://www.indeed.com/viewjob?jk=0123456789abcdef", "https://www.indeed.com/viewjob?jk=0123456789abcdee")]
    [InlineData("http://127.0.0.1:9000/greenhouse/acme/jobs/7", "http://127.0.0.1:9001/greenhouse/acme/jobs/7")]
    public void Two_postings_are_told_apart(string one, string other)
    {
        Assert.NotEqual(PostingRules.Canonical(new Uri(one)), PostingRules.Canonical(new Uri(other)));
    }

    [Theory]
    [InlineData("https://job-boards.greenhouse.io/acme/jobs/1", "greenhouse")]
    [InlineData("https://jobs.eu.lever.co/acme/1", "lever")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/en-US/x/job/1", "workday")]
    [InlineData("http://127.0.0.1:9000/lever/acme/1", "lever")]
    [InlineData("https://notlever.co/acme/1", "generic")]
    [InlineData("https://careers.acme.example/1", "generic")]
    public void The_platform_is_told_by_the_host_or_by_a_path_that_begins_with_it(string url, string platform)
    {
        Assert.Equal(platform, PostingRules.Platform(new Uri(url)));
    }
}
