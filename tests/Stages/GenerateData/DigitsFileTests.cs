using System.Text;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

public sealed class DigitsFileTests
{
    static readonly string Line = string.Join(',', Enumerable.Range(0, 64).Select(i => i % 17)) + ",7";

    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    ImageSet Read(string text) => DigitsFile.Read(folder.Write("digits.csv", Encoding.ASCII.GetBytes(text)));

    [Test]
    public void Read_LineEndsOfAnyKind_GiveTheSame([Values("\n", "\r\n")] string end)
    {
        ImageSet digits = Read(Line + end + Line + end);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(digits.Labels, Is.EqualTo(new byte[] { 7, 7 }));
            Assert.That(digits.Image(1).ToArray(), Is.EqualTo(Enumerable.Range(0, 64).Select(i => (byte)(i % 17))));
            Assert.That(Read(Line + end + Line).Count, Is.EqualTo(2), "the last line needs no end");
        }
    }

    [Test]
    public void Read_EveryTruncation_IsFoundOrEndsALine()
    {
        string whole = Line + "\n" + Line + "\n";
        for (int length = 0; length < whole.Length; length++)
        {
            string cut = whole[..length];
            bool ends = cut.Length > 0 && (cut.TrimEnd('\n') == Line || cut.TrimEnd('\n') == Line + "\n" + Line);
            if (ends)
                Assert.That(Read(cut).Count, Is.Positive);
            else
                Assert.That(() => Read(cut), Throws.TypeOf<InvalidDataException>().With.Message.Contains("digits.csv"));
        }
    }

    [TestCase("1,2,3\n", "line 1")]
    [TestCase("x\n", "0x78")]
    [TestCase("17,0\n", "line 1")]
    [TestCase(",\n", "line 1")]
    [TestCase("99999999999\n", "larger")]
    [TestCase("", "no lines")]
    public void Read_WhatIsNoDigits_SaysWhere(string text, string where) =>
        Assert.That(() => Read(text), Throws.TypeOf<InvalidDataException>()
            .With.Message.Contains(where).And.Message.Contains("digits.csv"));

    [Test]
    public void Read_OneNumberTooMany_SaysTheLine() =>
        Assert.That(() => Read(Line + "\n" + Line + ",1\n"), Throws.TypeOf<InvalidDataException>()
            .With.Message.Contains("line 2"));
}
