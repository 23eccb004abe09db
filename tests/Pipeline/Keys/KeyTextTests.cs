using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>The text behind a key, and the difference of two.</summary>
public sealed class KeyTextTests
{
    static KeyText Text(string train = "{\"epochs\":3}", string code = "c0de", params string[] inputs)
    {
        var text = new KeyText();
        text.Add("stage", "Train");
        text.Add("code", code);
        text.Add("run", "x/seed-1");
        text.Add("section", "train", train);
        foreach (var input in inputs) text.Add("input", input, "hash");
        return text;
    }

    [Test]
    public void Key_OfEqualLines_IsEqual() =>
        Assert.That(new[] { Text(inputs: "a").Key, Text(inputs: "a").Key }.Distinct(StringComparer.Ordinal).Count(),
            Is.EqualTo(1));

    [Test]
    public void Key_OfAnyChangedLine_Differs()
    {
        var keys = new[] { Text(), Text(train: "{\"epochs\":4}"), Text(code: "c0df"), Text(inputs: "a"),
            Text(inputs: ["a", "b"]) }
            .Select(text => text.Key);
        Assert.That(keys, Is.Unique);
    }

    [Test]
    public void Key_IsTheSha256OfTheLines() =>
        // printf 'format 1\nstage S\n' | sha256sum
        Assert.That(KeyText.KeyOf(["format 1", "stage S"]),
            Is.EqualTo("425a645b63b30fdd9d294ffa38174808be1ce28c99228f6f93f22ad1a6627b56"));

    [Test]
    public void Note_StaysOutOfTheKeyAndIsFound()
    {
        var text = Text();
        var key = text.Key;
        text.AddNote("provenance", "some text");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text.Key, Is.EqualTo(key));
            Assert.That(KeyText.NoteOf(text.Lines, "provenance"), Is.EqualTo("some text"));
            Assert.That(KeyText.NoteOf(text.Lines, "other"), Is.Null);
            Assert.That(KeyDifference.Between(Text().Lines, text.Lines), Is.Empty);
        }
    }

    [Test]
    public void Difference_OfASection_ShowsBothValues() =>
        Assert.That(KeyDifference.Between(Text().Lines, Text(train: "{\"epochs\":4}").Lines),
            Is.EqualTo("section train changed: {\"epochs\":3} -> {\"epochs\":4}"));

    [Test]
    public void Difference_OfCode_SaysOnlyThat() =>
        Assert.That(KeyDifference.Between(Text().Lines, Text(code: "new").Lines), Is.EqualTo("code changed"));

    [Test]
    public void Difference_OfInputs_NamesThoseNewAndGone() =>
        Assert.That(KeyDifference.Between(Text(inputs: ["a b", "c"]).Lines, Text(inputs: ["c", "d"]).Lines),
            Is.EqualTo("input d is new, input a%20b is gone"));

    [Test]
    public void Difference_OfMany_IsCutShort() =>
        Assert.That(KeyDifference.Between(Text().Lines, Text(inputs: ["a", "b", "c", "d", "e"]).Lines),
            Is.EqualTo("input a is new, input b is new, input c is new and 2 more"));

    [Test]
    public void Difference_OfLongSections_ShowsThePlace()
    {
        var long1 = $"{{\"list\":[{string.Join(',', Enumerable.Range(0, 200))}],\"rate\":0.1}}";
        var long2 = long1.Replace("0.1", "0.25", StringComparison.Ordinal);
        var difference = KeyDifference.Between(Text(train: long1).Lines, Text(train: long2).Lines);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(difference, Does.Contain("\"rate\":0.1}").And.Contain("\"rate\":0.25}"));
            Assert.That(difference, Has.Length.LessThan(160));
        }
    }

    [FsCheck.NUnit.Property]
    public bool Difference_IsEmptyJustWhenTheKeysAreEqual(string a, string b, bool same)
    {
        var first = Text(train: Line(a));
        var second = Text(train: same ? Line(a) : Line(b));
        return (KeyDifference.Between(first.Lines, second.Lines).Length == 0) == (first.Key == second.Key);

        static string Line(string? text) => (text ?? "").ReplaceLineEndings(" ");
    }
}
