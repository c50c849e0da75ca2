"""What is doubtful in a delivery and is asked, once, in place. Nothing that is certain is asked."""

from pdg_data.questions.ask import ask
from pdg_data.questions.asking import Asking
from pdg_data.questions.question import Option, Place, Question

__all__ = ["Asking", "Option", "Place", "Question", "ask"]
