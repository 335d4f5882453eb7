using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Forms;

public sealed class OptionMatcherTests
{
    [Theory]
    [InlineData("Yes", "Yes, I am authorized|No, I am not authorized", "Yes, I am authorized")]
    [InlineData("No", "Yes, I will require sponsorship|No, I will not require sponsorship", "No, I will not require sponsorship")]
    [InlineData("Yes", "I am authorized to work in the US|I am not authorized to work in the US", "I am authorized to work in the US")]
    [InlineData("No", "I am authorized to work in the US|I am not authorized to work in the US", "I am not authorized to work in the US")]
    [InlineData("US", "Canada|United States of America|United Kingdom", "United States of America")]
    [InlineData("United States", "Canada +1|United States +1|United Kingdom +44", "United States +1")]
    [InlineData("Deutschland", "France|Germany", "Germany")]
    [InlineData("CA", "California|Colorado|Connecticut", "California")]
    [InlineData("7", "0-2 years|3-5 years|6-10 years|10+ years", "6-10 years")]
    [InlineData("12", "0-2|3-5|6-10|10+", "10+")]
    [InlineData("5", "1-3 years|3-5 years|5-10 years", "5-10 years")]
    [InlineData("150000", "$100k - $140k|$140,000 - $160,000|More than $160k", "$140,000 - $160,000")]
    [InlineData("0", "Less than 1 year|1-2 years|3+ years", "Less than 1 year")]
    [InlineData("Prefer not to say", "Male|Female|I don't wish to answer", "I don't wish to answer")]
    [InlineData("Decline to self-identify", "Yes|No|I prefer not to answer", "I prefer not to answer")]
    [InlineData("Female", "Man|Woman|Non-binary", "Woman")]
    [InlineData("Asian", "White (not Hispanic or Latino)|Asian (not Hispanic or Latino)", "Asian (not Hispanic or Latino)")]
    [InlineData("LinkedIn", "Job board|LinkedIn Jobs|Referral", "LinkedIn Jobs")]
    [InlineData("Bachelor's degree", "High school|BSc|MSc", "BSc")]
    [InlineData("San Francisco, CA, United States", "San Francisco, California, USA|San Francisco, Cebu, Philippines|South San Francisco, California, USA", "San Francisco, California, USA")]
    public void The_option_that_means_the_value_is_found(string value, string options, string expected) =>
        Assert.Equal(expected, OptionMatcher.Match(value, Options(options))?.Option.Label);

    [Theory]
    [InlineData("Yes", "Yes, now|Yes, in the future|No")]
    [InlineData("Maybe", "Yes|No")]
    [InlineData("Male", "Female|Non-binary")]
    [InlineData("Java", "JavaScript|TypeScript")]
    [InlineData("Asian", "White|Black|Prefer not to say")]
    [InlineData("No", "I require sponsorship|I am authorized")]
    [InlineData("7", "1 to 3 positions|one|two")]
    [InlineData("Springfield", "Springfield, Illinois|Springfield, Ohio")]
    [InlineData("Yes, but not full time", "Yes|No")]
    [InlineData("", "Yes|No")]
    [InlineData("Georgia Tech", "Georgia|Germany")]
    public void No_option_is_chosen_by_chance(string value, string options) => Assert.Null(OptionMatcher.Match(value, Options(options)));

    private static FieldOption[] Options(string list) => [.. list.Split('|').Select(o => new FieldOption(o))];
}
