"""What the Python package opening-hours-py says of opening hours: for each line of standard input,
{"hours": ..., "at": ["2020-04-09T11:59", ...]}, one line {"states": [[kind, until], ...]}, or
{"refused": true}. Wall times of no zone; the holidays are those of France."""

import datetime
import json
import sys

from opening_hours import OpeningHours, State

# Days after which a change is not looked for: it takes the package seconds to look at all years.
FAR = 40

NAMES = {State.OPEN: "open", State.CLOSED: "closed", State.UNKNOWN: "unknown"}


def main():
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            hours = OpeningHours(asked["hours"], country="FR")
        except Exception:
            print(json.dumps({"refused": True}))
            continue
        states = []
        for text in asked["at"]:
            moment = datetime.datetime.fromisoformat(text)
            state = hours.state(moment)
            if isinstance(state, tuple):
                state = state[0]
            end = moment + datetime.timedelta(days=FAR)
            change = next(iter(hours.intervals(moment, end)))[1]
            far = change is None or change >= end
            states.append([NAMES[state], "" if far else change.strftime("%Y-%m-%dT%H:%M")])
        print(json.dumps({"states": states}))


main()
