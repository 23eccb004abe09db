using System.Text;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report.Tests;

/// <summary>Experiment files that go with the fabricated artifacts.</summary>
static class FabricatedExperiments
{
    static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "ReportExperiments");

    static readonly ExperimentFormat Format = new(
        [.. new[] { "data", "train", "extract", "evaluate", "hessian", "geometry" }
            .Select(s => new SectionDefinition(s, typeof(LocatedNode), [], ""))
            .Append(new SectionDefinition("report", typeof(ReportOptions), [], ""))]);

    internal static IReadOnlyList<Experiment> All() =>
        [.. new[] { "teacher-student-linear", "digits-hessian", "fashion-geometry" }.Select(name => Read(name,
            File.ReadAllText(Path.Combine(Folder, $"{name}.json"))))];

    internal static Experiment Read(string name, string json)
    {
        var (experiment, problems) =
            ExperimentReader.Read($"experiments/{name}.json", Encoding.UTF8.GetBytes(json), Format);
        return experiment ?? throw new InvalidOperationException(string.Join('\n', problems));
    }
}
