using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Sloppiness;

namespace Eigenspectrum.Stages.Tests.Sloppiness;

/// <summary>What cannot be computed is one line that says what, where and the remedy.</summary>
public sealed class UserMistakeTests
{
    static IEnumerable<TestCaseData> Options()
    {
        yield return new TestCaseData(new TrajectoryOptions { StepSize = 2.5 },
            "step size 2.5 is unstable: gradient descent needs eta below 2 / lambda_1 = 2");
        yield return new TestCaseData(new PhaseDiagramOptions { StepSize = 2 },
            "step size 2 is unstable: gradient descent needs eta below 2 / lambda_1 = 2");
        yield return new TestCaseData(new PhaseDiagramOptions { Inputs = 2 },
            "EV_3 is asked of 2 inputs; 'dimensions' is at most 'inputs'");
        yield return new TestCaseData(new PhaseDiagramOptions { Steps = [100, 10] },
            "the numbers of steps must ascend, each once");
        yield return new TestCaseData(new GridOptions { From = 3, To = 2 },
            "the grid from 3 to 2 is empty; 'to' must lie above 'from'");
        yield return new TestCaseData(new GridOptions { From = 0 },
            "a logarithmic grid cannot begin at 0; take a positive 'from' or \"logarithmic\": false");
        yield return new TestCaseData(
            new PhaseDiagramOptions
            {
                Inputs = 4000,
                Slopes = new() { Count = 100 },
                Ratios = new() { Count = 100 },
            },
            "40,000 cells of 4,000 inputs take about 95 hours of a core; at most 6 are allowed. Take fewer slopes, "
            + "ratios, steps or inputs");
        yield return new TestCaseData(new TrajectoryOptions { Sampling = TimeSampling.Flow },
            "gradient flow has no steps to simulate; set \"simulation\": null or another sampling");
        yield return new TestCaseData(new DataTarget(),
            "it must be given either the 'output' of regression data or the 'class' that is told from the others");
        yield return new TestCaseData(new SimulationOptions { Starts = 10, Groups = 4 },
            "10 starts make no 4 equal groups; 'groups' must divide 'starts'");
        yield return new TestCaseData(new PhaseDiagramOptions { Target = new ExplicitWeights { Values = [1, 2] } },
            "target has 2 weights for 200 inputs; give one for each");
    }

    [TestCaseSource(nameof(Options))]
    public void Options_ThatCannotBe_AreToldAtPlanTime(IValidatableObject options, string message) =>
        Assert.That(options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage),
            Is.EqualTo(new[] { message }));

    [Test]
    public void Defaults_AreAllRight()
    {
        IValidatableObject[] all =
            [new TrajectoryOptions(), new PhaseDiagramOptions(), new GridOptions(), new SimulationOptions()];
        Assert.That(all.SelectMany(one => one.Validate(new ValidationContext(one))), Is.Empty);
    }

    [Test]
    public void StepSizeBeyondStability_SaysTheLimitOfTheSpectrum()
    {
        using SloppyFolder folder = new SloppyFolder().WithCovariance(8, 1, .5);
        AssertTold(folder, new TrajectoryOptions { Normalized = false },
            "'sloppiness.trajectories.stepSize' 0.5 is unstable: gradient descent needs eta below 2 / lambda_1 = "
            + "0.25.");
    }

    [Test]
    public void MoreDimensionsThanInputs_AreTold()
    {
        using SloppyFolder folder = new SloppyFolder().WithCovariance(1, .5);
        AssertTold(folder, new TrajectoryOptions(),
            "'sloppiness.trajectories.dimensions' asks for EV_3, but there are 2 inputs; take at most 2.");
    }

    [Test]
    public void SpectraThatAreNoneAreTold()
    {
        using SloppyFolder zero = new SloppyFolder().WithCovariance(0, 0, 0);
        AssertTold(zero, new TrajectoryOptions(),
            "'sloppiness.trajectories' needs eigenvalues of the inputs that are not negative and not all zero; they "
            + "lie in [0, 0].");
        using SloppyFolder negative = new SloppyFolder().WithCovariance(1, .5, -.1);
        AssertTold(negative, new TrajectoryOptions(),
            "'sloppiness.trajectories' needs eigenvalues of the inputs that are not negative and not all zero; they "
            + "lie in [-0.1, 1].");
    }

    [Test]
    public void DataWithoutWhatIsAskedFor_AreTold()
    {
        using SloppyFolder folder = new SloppyFolder().WithCovariance(1, .5, .2);
        AssertTold(folder, new TrajectoryOptions { Spectrum = InputSpectrum.Measured },
            "'sloppiness.trajectories' asks for the spectrum of the training samples, but the data source has none; "
            + "take a source with samples, or one with a covariance and \"spectrum\": \"Population\".");
        using SloppyFolder samples = new SloppyFolder().WithSamples(20, [1, .5, .2]);
        AssertTold(samples, new TrajectoryOptions { Spectrum = InputSpectrum.Population },
            "'sloppiness.trajectories.spectrum' is Population, but the data source has no covariance; set it to "
            + "Measured or take the data source Gaussian.");
        AssertTold(samples, new TrajectoryOptions { Target = new DataTarget { Output = 2 } },
            "'sloppiness.trajectories.target' does not fit: the data have no output 2; they have 2, from 0.");
        AssertTold(samples, new TrajectoryOptions { Target = new DataTarget { Class = 0 } },
            "'sloppiness.trajectories.target' does not fit: the data have no classes; name an 'output'.");
    }

    static void AssertTold(SloppyFolder folder, TrajectoryOptions options, string message) =>
        Assert.That(() => folder.Run(options), Throws.TypeOf<UserErrorException>().With.Message.EqualTo(message));
}
