using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Train;

namespace Eigenspectrum.Stages.Tests;

public sealed class TrainResumptionTests
{
    static readonly string[] Outputs = ["checkpoints.parquet", "training.parquet"];

    static readonly IRegularizer[] Regularizers = [new SpectralRegularizer { Tau = 2 }, new JacobianRegularizer()];

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(11)]
    [TestCase(4, true)]
    [TestCase(6, true)]
    public void KilledTraining_GoesOnToTheSameBytes(int at, bool regularized = false)
    {
        using var tiny = TinyRun.WithClasses();
        var options = regularized ? Options() with { Regularizers = Regularizers } : Options();
        Run(tiny, Path.Combine(tiny.Folder, "whole"), null, options, "Train");
        var scratch = Path.Combine(tiny.Folder, "scratch");
        Assert.That(() => Run(tiny, scratch, at, options), Throws.InvalidOperationException);
        Assert.That(Directory.EnumerateFiles(scratch).Select(Path.GetFileName), Does.Contain("snapshot.parquet"));
        // What is left to do, and no more, is done.
        var counter = Run(tiny, scratch, null, options);
        Assert.That(counter.Updates, Is.EqualTo(12 - at));
        AssertSameBytes(tiny);
    }

    [Test]
    public void BrokenSnapshots_CostTimeOnly([Values("snapshot.parquet", "checkpoint-1.parquet")] string file)
    {
        using var tiny = TinyRun.WithClasses();
        Run(tiny, Path.Combine(tiny.Folder, "whole"), null, output: "Train");
        var scratch = Path.Combine(tiny.Folder, "scratch");
        Assert.That(() => Run(tiny, scratch, 5), Throws.InvalidOperationException);
        File.WriteAllBytes(Path.Combine(scratch, file), [1, 2, 3]);
        Assert.That(Run(tiny, scratch, null).Updates, Is.EqualTo(12));
        AssertSameBytes(tiny);
    }

    static void AssertSameBytes(TinyRun tiny)
    {
        foreach (var output in Outputs)
        {
            Assert.That(File.ReadAllBytes(tiny.File("Resumed", output)),
                Is.EqualTo(File.ReadAllBytes(tiny.File("Train", output))));
        }
    }

    static TrainOptions Options() => TinyRun.Options() with
    {
        Network = new() { Layers = [new Dense { Units = 5 }, new BatchNormalization(), new Tanh(), new Dense()] },
    };

    static Counted Run(
        TinyRun tiny, string scratch, int? killAt, TrainOptions? trained = null, string output = "Resumed")
    {
        var options = trained ?? Options();
        var counted = new Counted(options.Optimizer, killAt);
        var run = StageRun.Detached("Train", "tiny", "seed-1", 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["GenerateData"] = tiny.Of("GenerateData") },
            tiny.Of(output), scratch: scratch);
        TrainStage.Run(options with { Optimizer = counted }, run, TimeSpan.Zero);
        return counted;
    }

    // An optimizer that counts its updates, and dies in the one after the given number.
    sealed class Counted(IOptimizer inner, int? killAt) : IOptimizer
    {
        internal int Updates { get; private set; }

        public double LearningRate => inner.LearningRate;

        public int Slots => inner.Slots;

        public void Update<T>(OptimizerPart<T> part, double learningRate)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            if (part.Step == killAt + 1) throw new InvalidOperationException("killed");
            inner.Update(part, learningRate);
            Updates++;
        }
    }
}
