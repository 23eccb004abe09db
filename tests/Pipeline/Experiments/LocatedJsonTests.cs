using System.Text;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Places of values and of mistakes in JSON.</summary>
public sealed class LocatedJsonTests
{
    [Test]
    public void Parse_NamesAndValues_KnowLineAndColumn()
    {
        var node = LocatedJson.Parse("{\n  \"größe\": [1,\n\t true], // remark\n  /* é */ \"𝛼\": null }",
            "f.json").Node!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{node.Location}", Is.EqualTo("f.json(1,1)"));
            Assert.That($"{node.Members[0].Location}", Is.EqualTo("f.json(2,3)"));
            Assert.That($"{node["größe"]!.Location}", Is.EqualTo("f.json(2,12)"));
            Assert.That($"{node["größe"]!.Items[1].Location}", Is.EqualTo("f.json(3,3)"));
            Assert.That($"{node.Members[1].Location}", Is.EqualTo("f.json(4,11)"));
            Assert.That($"{node["𝛼"]!.Location}", Is.EqualTo("f.json(4,17)"), "𝛼 is two UTF-16 characters");
        }
    }

    [Test]
    public void Parse_ByteOrderMarkAndWindowsLines_ChangeNothing()
    {
        var text = "{\r\n \"a\": 1 }";
        var node = LocatedJson.Parse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], "f").Node!;
        Assert.That($"{node["a"]!.Location}", Is.EqualTo("f(2,7)"));
    }

    [TestCase("{ \"a\": 1,\n  }", "f(2,3)", "remove the comma")]
    [TestCase("{ \"a\": [1,] }", "f(1,11)", "remove the comma")]
    [TestCase("{ \"a\": 1\n  \"b\": 2 }", "f(2,3)", "'\"' is invalid after a value")]
    [TestCase("{ \"a\": NaN }", "f(1,8)", "NaN and Infinity are no JSON numbers")]
    [TestCase("{ \"a\": Infinity }", "f(1,8)", "NaN and Infinity are no JSON numbers")]
    [TestCase("{ \"a\": 01 }", "f(1,9)", "leading zero")]
    [TestCase("{ 'a': 1 }", "f(1,3)", "''' is an invalid start")]
    [TestCase("{ \"a\": 1 } 2", "f(1,12)", "'2' is invalid after a single JSON value")]
    [TestCase("{ \"a\": [1", "f(1,10)", "is an invalid end of a number")]
    [TestCase("{ \"a\": [", "f(1,9)", "a closing } or ] is missing")]
    [TestCase("", "f(1,1)", "The file is empty")]
    [TestCase(" \n\t\n", "f(1,1)", "The file is empty")]
    [TestCase("// only a remark", "f(1,17)", "This is not JSON")]
    [TestCase("{ \"a\": \"x\ny\" }", "f(1,10)", "This is not JSON")]
    public void Parse_BrokenSyntax_SaysWhereAndWhat(string text, string place, string message)
    {
        var (node, problems) = LocatedJson.Parse(text, "f");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(node, Is.Null);
            Assert.That(problems, Has.Count.EqualTo(1));
            Assert.That($"{problems[0].Location}", Is.EqualTo(place));
            Assert.That(problems[0].Message, Does.Contain(message).And.Not.Contain("LineNumber").And.Not.Contain("\n"));
        }
    }

    [Test]
    public void Parse_DuplicateNames_AreAllReported()
    {
        var problems = LocatedJson.Parse("{ \"a\": 1,\n \"b\": { \"c\": 1, \"c\": 2 },\n \"\\u0061\": 3 }",
            "f").Problems;
        Assert.That(problems.Select(problem => $"{problem}"), Is.EqualTo(new[]
        {
            "f(2,17): error EXP001: 'c' is given twice, first in line 2; keep one of them.",
            "f(3,2): error EXP001: 'a' is given twice, first in line 1; keep one of them.",
        }));
    }

    [TestCase("1e400")]
    [TestCase("-1e309")]
    [TestCase("1e-400")]
    [TestCase("1e99999999999999999999")]
    public void Parse_NumberThatNoDoubleHolds_IsAProblem(string number)
    {
        var problems = LocatedJson.Parse($"[1, {number}]", "f").Problems;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problems, Has.Count.EqualTo(1));
            Assert.That($"{problems[0]}",
                Does.StartWith($"f(1,5): error EXP001: {number} is outside the range of numbers"));
        }
    }

    [Test]
    public void Parse_DeepNesting_IsAProblemNotACrash()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LocatedJson.Parse(deep, "f").Problems.Single().Message, Does.Contain("nested deeper than 64"));
            Assert.That(LocatedJson.Parse(Nested(64), "f").Problems, Is.Empty);
            Assert.That(LocatedJson.Parse(Nested(65), "f").Problems, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void Parse_TooLargeFile_IsAProblem() =>
        Assert.That(LocatedJson.Parse(new byte[LocatedJson.MaximumLength + 1], "f").Problems.Single().Message,
            Does.Contain("16777217 bytes"));

    [Test]
    public void Parse_InvalidUtf8_SaysWhere()
    {
        var problems = LocatedJson.Parse([.. "{ \"ä\":\n  \""u8, 0xC3, 0x28, .. "\" }"u8], "f").Problems;
        Assert.That($"{problems.Single()}",
            Is.EqualTo("f(2,4): error EXP001: The file is not UTF-8 text here; save it as UTF-8."));
    }

    [Test]
    public void Parse_HalfACharacterEscaped_IsAProblem() =>
        Assert.That(LocatedJson.Parse("[\"\\ud800\"]", "f").Problems.Single().Message,
            Does.Contain("half a character"));

    [Test]
    public void Parse_OneLongLine_TakesLinearTime()
    {
        // A million values in one line: counting columns from its start each time would take minutes.
        var text = $"[{string.Join(',', Enumerable.Repeat("1", 300_000))}]";
        var node = LocatedJson.Parse(text, "f").Node!;
        Assert.That(node.Items[^1].Location.Column, Is.EqualTo(600_000));
    }

    [Test]
    public void Parse_EveryTruncation_GivesOneProblemInTheFile()
    {
        var bytes = Encoding.UTF8.GetBytes("{ \"ü\": [1.5e3, \"x\\n\", true, null, {}],\n // c\n \"b\": -2 }");
        for (var length = 0; length < bytes.Length; length++)
        {
            var problems = LocatedJson.Parse(bytes.AsSpan(0, length), "f").Problems;
            Assert.That(problems, Has.Count.EqualTo(1), $"cut to {length} bytes");
        }
    }

    static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
