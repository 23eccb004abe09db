using System.Text.Json;
using System.Text.Json.Nodes;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Tests.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Tests.Plan;

/// <summary>The experiments of this repository: right, and wrong as soon as an option is misspelt.</summary>
public sealed class ShippedExperimentTests
{
    static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip };

    [TestCaseSource(typeof(Repository), nameof(Repository.Files))]
    public void Read_Shipped_HasNoProblem(string file) => Assert.That(Read(file, Bytes(file)), Is.Empty);

    [TestCaseSource(typeof(Repository), nameof(Repository.Files))]
    public void Read_Shipped_HasClaimsThatNameTheirSource(string file) =>
        Assert.That(ExperimentReader.Read(file, Bytes(file), Repository.Format).Experiment!.Claims, Is.Not.Empty);

    [TestCaseSource(typeof(Repository), nameof(Repository.Files))]
    public void Schema_Shipped_AcceptsIt(string file) =>
        Assert.That(new SchemaChecker(Repository.Schema).Accepts(JsonNode.Parse(Bytes(file), null, Comments)), Is.True);

    [TestCaseSource(typeof(Repository), nameof(Repository.Files))]
    public void Schema_AnyChange_RefusesNothingThatTheReaderTakes(string file)
    {
        var whole = JsonNode.Parse(Bytes(file), null, Comments)!;
        var checker = new SchemaChecker(Repository.Schema);
        Prop.ForAll<int, int, int>((place, change, value) =>
        {
            var changed = Perturbation.Of(whole, place * 7, change, value);
            return checker.Accepts(changed)
                || Read(file, JsonSerializer.SerializeToUtf8Bytes(changed)).Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Test]
    public void Load_AllFolders_NamesAreDistinct()
    {
        var set = ExperimentFolder.Load(Repository.Folders, Repository.Format);
        Assert.That(set.Problems.Select(problem => $"{problem}"), Is.Empty);
    }

    static IReadOnlyList<Problem> Read(string file, byte[] content) =>
        ExperimentReader.Read(file, content, Repository.Format).Problems;

    static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Repository.Root, file));
}
