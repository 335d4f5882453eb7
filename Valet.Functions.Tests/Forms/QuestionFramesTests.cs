using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Forms;

public sealed class QuestionFramesTests
{
    [Theory]
    [InlineData("How would you rate your Tableau skills?", "Please rate your proficiency with Tableau")]
    [InlineData("How well do you speak Japanese?", "What is your level of Japanese?")]
    [InlineData("How long have you worked with C# (in years)?", "Please state your number of years of professional experience in C#")]
    [InlineData("How many years of Golang experience do you have?", "Years of experience with Go")]
    [InlineData("Have you worked with AngularJS for three or more years?", "Do you have at least 3 years of experience with AngularJS?")]
    [InlineData("Have you worked professionally with Photoshop?", "Do you have hands-on work experience in Photoshop?")]
    [InlineData("Do you have any experience with Amazon Web Services (AWS)?", "Have you used AWS before?")]
    [InlineData("This role requires up to 50% travel. Are you comfortable with that?", "Can you travel up to 50% for work?")]
    [InlineData("Are you able to lift 50 lbs?", "Can you lift up to 50 pounds?")]
    [InlineData("Please give the name of the person who referred you", "Who referred you to this position?")]
    [InlineData("Do you have any felony convictions?", "Were you ever convicted of a felony?")]
    [InlineData("What is your reason for leaving your current position?", "Why do you want to leave your present employer?")]
    [InlineData("Besitzen Sie einen Führerschein?", "Haben Sie einen Führerschein?")]
    public void One_frame_asks_the_same_in_all_its_wordings(string asked, string known) => Assert.True(QuestionMatcher.Similarity(asked, known) >= 0.8);

    [Theory]
    [InlineData("How would you rate your last manager's SQL skills?", "Please rate your proficiency with SQL")]
    [InlineData("How many years ago did you last use NoSQL?", "NoSQL: years of experience")]
    [InlineData("Do you have at least 5 years of experience with PHP?", "Do you have 3+ years of PHP experience?")]
    [InlineData("Are you available to work part-time?", "Are you available to work full-time?")]
    [InlineData("What is the largest team you have managed?", "What is the biggest budget you have managed?")]
    [InlineData("Have you ever fired an employee?", "Have you ever been fired from a position?")]
    [InlineData("Have you ever been convicted of a felony?", "Have you ever been convicted of a crime?")]
    [InlineData("What kind of work environment do you prefer?", "What type of employment are you looking for?")]
    [InlineData("Have you worked at AWS?", "Do you have experience with AWS?")]
    public void Another_object_number_or_time_is_another_question(string asked, string known) => Assert.True(QuestionMatcher.Similarity(asked, known) < 0.8);
}
