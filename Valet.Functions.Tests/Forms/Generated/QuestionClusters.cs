namespace Valet.Functions.Tests.Forms.Generated;

/// <summary>Questions that ask the same, one cluster per line; questions of different lines ask different things.</summary>
internal static class QuestionClusters
{
    public static string[][] All { get; } = [.. """
        Are you willing to relocate?|Would you be open to relocating?|Are you open to relocation?|Willing to relocate?|Would you consider relocating for this role?
        Are you willing to relocate to Berlin?|Would you be willing to relocate to Berlin?|Are you open to relocating to Berlin?
        Are you unwilling to relocate?
        Why do you want to work here?|Why do you want to join us?|Why are you interested in working for us?|What makes you want to work for our company?|Why would you like to work for our team?
        What is your greatest strength?|What are your greatest strengths?|Tell us about your greatest strength|Describe your greatest strengths
        What is your greatest weakness?|What are your greatest weaknesses?|Describe your greatest weakness
        How many years of experience do you have with Java?|Years of Java experience|Years of experience with Java|How many years have you worked with Java?|How many years of professional Java experience do you have?
        How many years of experience do you have with JavaScript?|Years of JavaScript experience|How many years of professional experience do you have with JavaScript?
        How many years of experience do you have with C++?|Years of experience in C++
        How many years of experience do you have with C#?|Years of experience in C#|How many years have you used C#?
        How many years of management experience do you have?|Years of management experience|Number of years of management experience
        Do you have at least 5 years of experience with SQL?|Do you have 5 or more years of experience with SQL?
        Do you have at least 3 years of experience with SQL?|Do you have a minimum of three years of experience with SQL?
        Do you have experience with SQL?|Do you have any experience using SQL?|Do you have hands-on experience with SQL?
        Describe your experience with SQL|Please describe your experience with SQL|Tell us about your experience with SQL
        Do you have a security clearance?|Do you currently hold a security clearance?|Do you possess a security clearance?
        Do you have an active top secret clearance?|Do you hold an active top secret clearance?
        Have you ever been convicted of a felony?|Have you ever been convicted of a felony? *
        Are you subject to a non-compete agreement?|Are you currently subject to any non-compete agreement?|Are you subject to any noncompete agreements?
        Are you bound by a non-disclosure agreement?
        Are you at least 18 years old?|Are you 18 years of age or older?|Are you 18 or older?|Are you at least 18 years of age?
        Are you under 18 years of age?|Are you under the age of 18?
        Are you at least 21 years old?|Are you 21 years of age or older?
        Have you previously worked for us?|Have you ever worked for this company?|Have you ever been employed by us?|Have you worked for our company before?|Have you been employed by this company in the past?
        Have you ever applied to this company before?|Have you previously applied to us?
        Do you currently work for us?|Do you currently work for this company?
        Do you have relatives working at this company?|Do you have any family working for us?|Do you have any relatives who work for our company?
        Can you work on-site in our Denver office?|Are you able to work onsite in our Denver office?
        Can you work remotely?|Are you able to work remotely?|Are you willing to work from home?|Are you comfortable working remotely?
        Are you able to work weekends?|Are you available to work on weekends?|Can you work weekends?|Are you willing to work weekends?
        Are you able to work nights?|Can you work night shifts?|Are you willing to work night shifts?
        Are you able to lift 50 pounds?|Can you lift 50 pounds?
        Are you able to lift 25 pounds?|Can you lift 25 pounds?
        Do you have a valid driver's license?|Do you hold a valid driver's licence?|Do you have a driver's license?|Do you possess a valid driver's licence?
        Do you have a commercial driver's license?
        Do you have reliable transportation?|Do you have access to reliable transportation?
        Are you willing to travel up to 25% of the time?|Would you be willing to travel up to 25%?|Are you able to travel up to 25% of the time?
        Are you willing to travel up to 50% of the time?|Can you travel up to 50%?
        What percentage of time are you willing to travel?
        Are you willing to undergo a background check?|Are you willing to submit to a background check?|Would you be willing to pass a background check?
        Are you willing to undergo a drug test?|Are you willing to submit to a drug screen?|Would you be willing to take a drug test?
        What is your highest level of education?|Highest level of education completed|What is the highest level of education you have completed?
        Do you have a bachelor's degree?|Do you hold a bachelor's degree?|Have you completed a bachelor's degree?
        Do you have a bachelor's degree in computer science?
        Do you have a master's degree?|Do you hold a master's degree?
        What is your current salary?|What is your current compensation?|What is your present salary?
        What are your hourly rate expectations?
        What programming languages do you know?|Which programming languages do you know?|List the programming languages you know
        What languages do you speak?|Which languages do you speak?
        Do you speak German?|Do you speak German? (required)
        Do you speak French?
        Are you fluent in German?|Are you proficient in German?
        Tell us about a project you are proud of|Describe a project you are proud of|What project are you most proud of?
        Tell us about a time you failed
        What are you looking for in your next role?|What are you looking for in your next job?
        What are you looking for in a manager?
        When did you leave your last job?
        Why did you leave your last job?|Why did you leave your last position?
        Why are you leaving your current job?|Why are you leaving your current role?
        How soon can you start?
        Is there anything else you would like us to know?|Is there anything else you'd like to share?|Anything else you would like to tell us?|Additional information
        Do you have any questions for us?
        Who referred you?|Who referred you to us?
        Were you referred by an employee?|Were you referred by a current employee?
        Do you need any accommodations for the interview?|Do you require any accommodations for the interview?|Do you need accommodation during the interview?
        What time zone are you in?|Which time zone are you in?
        Are you currently employed?
        Have you led a team?|Have you ever led a team?|Have you managed a team before?
        How large was the team you managed?
        How many people have you managed?|How many people did you manage?
        Are you certified in project management?
        Do you have a PMP certification?|Do you hold a PMP certification?|Are you PMP certified?
        Do you have an AWS certification?|Do you hold any AWS certifications?
        Do you have a nursing license?|Do you hold a nursing license?
        Have you ever been terminated for cause?
        Have you ever resigned in lieu of termination?
        Are you legally authorized to work in Canada?|Are you authorised to work in Canada?|Are you legally eligible to work in Canada?
        Are you legally authorized to work in Germany?|Are you eligible to work in Germany?
        Will you require sponsorship in Canada?|Do you require sponsorship in Canada?
        Can you work without sponsorship in Canada?
        What is your favorite book?
        How would you describe your leadership style?|Describe your leadership style|What is your leadership style?
        What motivates you?
        Do you agree to work overtime when required?
        Have you used Kubernetes in production?|Have you ever used Kubernetes in a production environment?
        What is your experience level with Excel?
        How did your last manager describe you?
        """.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('|'))];
}
