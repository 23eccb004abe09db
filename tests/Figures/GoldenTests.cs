namespace Eigenspectrum.Figures.Tests;

/// <summary>Whole files: a change of any byte is to be seen in the review of the change.</summary>
public sealed class GoldenTests
{
    [TestCase("training")]
    [TestCase("histogram")]
    public void ToSvg_IsTheReviewedFile(string name)
    {
        var file = Path.Combine(TestContext.CurrentContext.TestDirectory, "Expectations", $"{name}.svg");
        var actual = Gallery.Of(name).ToSvg();
        var expected = File.ReadAllText(file);
        if (actual != expected)
            File.WriteAllText(file + ".actual", actual);
        Assert.That(actual, Is.EqualTo(expected), $"look at {file}.actual; if it is right, commit it in its place");
    }

    [Test]
    public void ToSvg_InAnotherCulture_GivesTheSameBytes()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var expected = Gallery.Of("training").ToSvg();
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        try
        {
            Thread.CurrentThread.CurrentCulture = culture;
            Assert.That(Gallery.Of("training").ToSvg(), Is.EqualTo(expected));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
