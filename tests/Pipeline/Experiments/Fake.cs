using System.Text;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>An experiment format and experiments for the tests.</summary>
static class Fake
{
    public static readonly ExperimentFormat Format = new(
    [
        new("data", typeof(IFakeSource), [], "Where inputs come from."),
        new("train", typeof(FakeTrain), ["data"], "How the network learns."),
        new("hessian", typeof(FakeHessian), ["data"], "The curvature."),
    ]);

    public const string Data = """ "data": { "source": "Dice" } """;

    public const string Train = """ "train": { "epochs": 3, "optimizer": { "name": "Sgd" }, "network": {} } """;

    /// <summary>An experiment with some parts; title, question and runs are added where they are missing.</summary>
    public static string Text(params string[] parts)
    {
        var all = parts.ToList();
        if (!parts.Any(part => part.Contains("\"title\"", StringComparison.Ordinal)))
            all.Insert(0, """ "title": "T", "question": "Q?" """);
        if (!parts.Any(part => part.TrimStart().StartsWith("\"runs\"", StringComparison.Ordinal)))
            all.Insert(1, """ "runs": { "seeds": [1] } """);
        return "{" + string.Join(",\n", all) + "}";
    }

    public static (Experiment? Experiment, IReadOnlyList<Problem> Problems) Read(string text, string file = "x.json") =>
        ExperimentReader.Read(file, Encoding.UTF8.GetBytes(text), Format);

    /// <summary>An experiment that has no problem.</summary>
    public static Experiment Experiment(params string[] parts)
    {
        var (experiment, problems) = Read(Text(parts));
        Assert.That(problems, Is.Empty);
        return experiment!;
    }

    /// <summary>The messages of an experiment's problems.</summary>
    public static string[] Messages(params string[] parts) =>
        [.. Read(Text(parts)).Problems.Select(problem => problem.Message)];

    /// <summary>The messages of the problems of a train section, epochs added.</summary>
    public static string[] TrainMessages(string members) =>
        Messages(Data, $$""" "train": { "epochs": 3, {{members}} } """);
}
