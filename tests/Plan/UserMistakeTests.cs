using System.Text;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Plan;

/// <summary>What somebody reads who misspells something in an experiment of this project.</summary>
public sealed class UserMistakeTests
{
    const string Right = """
        {
          "title": "T", "question": "Q?",
          "runs": { "seeds": [1], "sweep": { "train.optimizer.learningRate": [0.1, 0.01] } },
          "data": { "source": "Digits" },
          "train": { "network": { "activation": "Tanh" }, "batch": 10 },
          "hessian": { "samples": 100 },
          "claims": [ { "id": "a", "says": "b", "source": "derived", "measure": "hessian.trace", "is": ">= 0" } ]
        }
        """;

    [Test]
    public void Read_Right_HasNoProblem() => Assert.That(Messages(Right), Is.Empty);

    [TestCase("\"batch\"", "\"bacth\"", "x.json(5,51): error EXP001: 'bacth' is no option of train; there are: ",
        "Did you mean 'batch'?")]
    [TestCase("10 }", "0 }", "x.json(5,60): error EXP001: train.batch is 0; it must be at least 1.", "")]
    [TestCase("\"Tanh\"", "\"Tahn\"", "x.json(5,41): error EXP001: train.network.activation: 'Tahn' is no activation; ",
        "Did you mean 'Tanh'?")]
    [TestCase("\"Digits\"", "\"Digit\"", "x.json(4,23): error EXP001: data: 'Digit' is no data source; there are: ",
        "Did you mean 'Digits'?")]
    [TestCase("learningRate", "learningRat",
        "x.json(3,38): error EXP001: 'learningRat' is no option of train.optimizer",
        "Did you mean 'learningRate'?")]
    [TestCase("0.01]", "-1]", "x.json(3,76): error EXP001: train.optimizer.learningRate is -1; it must be ", "")]
    [TestCase("\"hessian\"", "\"hesian\"",
        "x.json(6,3): error EXP001: 'hesian' is no part of an experiment; there are: ",
        "Did you mean 'hessian'?")]
    [TestCase(">= 0", "=> 0", "x.json(7,96): error EXP001: \"=> 0\" is no condition; write one of: <= x, ", "")]
    [TestCase("\"seeds\": [1]", "\"seeds\": []", "x.json(3,22): error EXP001: runs.seeds has 0 items", "")]
    [TestCase("\"samples\": 100", "\"samples\": \"100\"", "x.json(6,27): error EXP001: hessian.samples is \"100\"; ",
        "Remove the quotes.")]
    public void Read_Mistake_IsOneLineWithItsPlaceAndRemedy(string right, string wrong, string start, string end)
    {
        var messages = Messages(Right.Replace(right, wrong, StringComparison.Ordinal));
        Assert.That(messages, Has.Some.StartsWith(start).And.EndsWith(end));
    }

    static string[] Messages(string text) => [.. ExperimentReader
        .Read("x.json", Encoding.UTF8.GetBytes(text), Repository.Format).Problems.Select(problem => $"{problem}")];
}
