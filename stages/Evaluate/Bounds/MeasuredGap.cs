using Eigenspectrum.Networks;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>The errors that a bound is about, with the intervals of finite samples.</summary>
sealed class MeasuredGap
{
    /// <param name="training">The network on the training data, which have classes.</param>
    /// <param name="test">On held-out data; null if there are none.</param>
    /// <param name="margin">Up to this margin a training sample counts as an error.</param>
    /// <param name="level">The coverage of the intervals.</param>
    internal MeasuredGap(Evaluation training, Evaluation? test, double margin, double level)
    {
        var count = training.Losses.Length;
        Training = Share(training.Correct!.Count(right => !right), count, level);
        WithinMargin = Share(training.Margins!.Count(value => value <= margin), count, level);
        if (test is null) return;
        var held = test.Losses.Length;
        var tested = Share(test.Correct!.Count(right => !right), held, level);
        Test = tested;
        Error = Math.Sqrt(Variance(tested.Value, held) + Variance(Training.Value, count));
        Gap = (tested.Value - Training.Value,
            BinomialInterval.Difference(tested.Value, tested.Interval, Training.Value, Training.Interval));
        MarginGap = (tested.Value - WithinMargin.Value,
            BinomialInterval.Difference(tested.Value, tested.Interval, WithinMargin.Value, WithinMargin.Interval));
    }

    /// <summary>The share of training samples that are wrong.</summary>
    internal (double Value, Interval Interval) Training { get; }

    /// <summary>The share of training samples with margins up to gamma.</summary>
    internal (double Value, Interval Interval) WithinMargin { get; }

    /// <summary>The share of held-out samples that are wrong.</summary>
    internal (double Value, Interval Interval)? Test { get; }

    /// <summary>The test error less the training error.</summary>
    internal (double Value, Interval Interval)? Gap { get; }

    /// <summary>The binomial standard error of the gap.</summary>
    internal double? Error { get; }

    /// <summary>The test error less the share within the margin: what the bounds of margins are about.</summary>
    internal (double Value, Interval Interval)? MarginGap { get; }

    static (double Value, Interval Interval) Share(int errors, int count, double level) =>
        ((double)errors / count, BinomialInterval.ClopperPearson(errors, count, level));

    static double Variance(double share, int count) => share * (1 - share) / count;
}
