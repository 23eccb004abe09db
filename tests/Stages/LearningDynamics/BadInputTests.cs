using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.LearningDynamics;

namespace Eigenspectrum.Stages.Tests.LearningDynamics;

public sealed class BadInputTests
{
    [Test]
    public void StepBeyondStability_IsToldWithTheLimit()
    {
        using var folders = new DynamicsFolders(2, 3, 2);
        Says(folders, new() { Step = new() { Unit = StepUnit.Absolute, Size = 50 } }, "limit 2/h_max is");
    }

    [Test]
    public void NarrowStudent_NoTeachers_TooManyWeights_AndKinks_AreToldInOneLine()
    {
        using var folders = new DynamicsFolders(2, 3, 2);
        Says(folders, new() { Student = new() { Hidden = 1 } }, "cannot hold a teacher of 2");
        Says(folders, new() { MaximumParameters = 7 }, "8 weights");
        using var none = new DynamicsFolders(0, 3, 2);
        Says(none, new(), "no teachers");
        using var other = new DynamicsFolders(-1, 3, 2);
        Says(other, new(), "take the data source TeacherStudent");
        using var kinks = new DynamicsFolders(2, 3, 2, "Relu");
        Says(kinks, new(), "Relu has a kink");
        using var large = new DynamicsFolders(2, 3, 2, "Erf");
        Says(large, new() { Students = 0, MaximumParameters = 7 }, "8 weights");
    }

    [Test]
    public void WildStart_IsToldInOneLine()
    {
        using var folders = new DynamicsFolders(1, 3, 2);
        Says(folders, new() { Distances = [1e4], Step = new() { Size = 1.9 } }, "diverges");
    }

    [TestCase(StepUnit.InverseLargest, 2)]
    [TestCase(StepUnit.StabilityLimit, 1)]
    public void StepBeyondStability_InRelativeUnits_IsRefusedBeforeAnythingRuns(StepUnit unit, double size) =>
        Assert.That(Problems(new StepOptions { Unit = unit, Size = size }), Has.One.Contains($"take less than {size}"));

    [Test]
    public void OptionsOutOfBounds_AreRefusedBeforeAnythingRuns()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problems(new DynamicsOptions { Noise = .1 }), Has.One.Contains("noise is on the targets"));
            Assert.That(Problems(new DynamicsOptions { Distances = [1, 1] }), Has.One.Contains("named twice"));
            Assert.That(Problems(new DynamicsOptions { Modes = [1, 1] }), Has.One.Contains("named twice"));
            Assert.That(IsAllowed(nameof(DynamicsOptions.Steps), 0L), Is.False);
            Assert.That(IsAllowed(nameof(DynamicsOptions.Steps), 1L), Is.True);
            Assert.That(IsAllowed(nameof(DynamicsOptions.Samples), 0), Is.False);
            Assert.That(IsAllowed(nameof(DynamicsOptions.Samples), 1), Is.True);
            Assert.That(Problems(new EnsembleOptions { Last = .001 }), Has.One.Contains("not after the first"));
            Assert.That(Problems(new EnsembleOptions { SlopeTo = 1 }), Has.One.Contains("not after its begin"));
            Assert.That(Problems(new EnsembleOptions { Times = [1, 1] }), Has.One.Contains("named twice"));
            Assert.That(Problems(new DynamicsOptions()), Is.Empty);
        }
    }

    static void Says(DynamicsFolders folders, DynamicsOptions options, string what)
    {
        var problem = Assert.Throws<UserErrorException>(() => folders.Run(options));
        Assert.That(problem!.Message, Does.Contain(what).And.Not.Contains("\n"));
    }

    static List<string> Problems(IValidatableObject options) =>
        [.. options.Validate(new(options)).Select(one => one.ErrorMessage!)];

    static bool IsAllowed(string property, object value) => Validator.TryValidateProperty(
        value, new(new DynamicsOptions()) { MemberName = property }, null);
}
