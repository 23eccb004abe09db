using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report.Tests;

/// <summary>A report over fabricated artifacts, made once for all tests of the page.</summary>
[SetUpFixture]
public sealed class ReportFixture
{
    internal static string Folder { get; private set; } = "";

    internal static string Artifacts => Path.GetDirectoryName(Folder)!;

    internal static string Page => File.ReadAllText(Path.Combine(Folder, "index.html"));

    internal static IDocument Document => new HtmlParser().ParseDocument(Page);

    internal static IReadOnlyList<RunInput> Inputs { get; private set; } = [];

    /// <summary>Set REPORT_LOOK to a folder to keep the report there, with as many samples as a real one.</summary>
    static string? Look => Environment.GetEnvironmentVariable("REPORT_LOOK");

    [OneTimeSetUp]
    public void Make()
    {
        var root = Look ?? Path.Combine(TestContext.CurrentContext.WorkDirectory, "report-" + Environment.ProcessId);
        var runs = new FabricatedRuns(root);
        runs.TeacherStudent("teacher-student-linear", Look is null ? 40 : 2000);
        runs.Hessian("digits-hessian", Look is null ? 200 : 1810);
        runs.Geometry("fashion-geometry", [1, 2, 3], Look is null ? [40, 30, 20, 10] : [784, 256, 128, 10]);
        Inputs = runs.Inputs;
        Folder = Path.Combine(root, "Report");
        ReportStage.Run(StageRun.DetachedAll("Report", FabricatedExperiments.All(), Inputs, Folder));
    }

    [OneTimeTearDown]
    public void Remove()
    {
        if (Look is null)
            Directory.Delete(Artifacts, recursive: true);
    }
}
