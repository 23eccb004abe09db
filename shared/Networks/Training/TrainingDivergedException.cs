namespace Eigenspectrum.Networks;

/// <summary>A training whose loss or gradient is no longer a finite number.</summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    /// <summary>Nothing is known of the training.</summary>
    public TrainingDivergedException()
    {
    }

    /// <summary>A training that failed as the message says.</summary>
    public TrainingDivergedException(string message)
        : base(message)
    {
    }

    /// <summary>A training that failed as the message says, and why.</summary>
    public TrainingDivergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A training that failed at a step with a learning rate.</summary>
    public TrainingDivergedException(long step, double epoch, double learningRate, string what)
        : base($"Training diverged at step {step} (epoch {epoch:0.###}, learning rate {learningRate}): {what}. "
            + $"Lower the learning rate or raise it slowly ({nameof(LinearWarmup)}), and check the scale of inputs and "
            + "initialization.") => Step = step;

    /// <summary>The updates done before the failure.</summary>
    public long Step { get; }
}
