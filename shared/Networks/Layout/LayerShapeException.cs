namespace Eigenspectrum.Networks;

/// <summary>A layer that does not fit what lies below it, or whose options leave its shape open.</summary>
public sealed class LayerShapeException : ArgumentException
{
    /// <summary>Nothing is known of the layer.</summary>
    public LayerShapeException()
    {
    }

    /// <summary>A layer that does not fit as the message says.</summary>
    public LayerShapeException(string message)
        : base(message)
    {
    }

    /// <summary>A layer that does not fit as the message says, and why.</summary>
    public LayerShapeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
